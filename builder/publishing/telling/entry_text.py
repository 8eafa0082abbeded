"""An entry of `editorial.yml` as text that a person could have written."""

from builder.editorial import KINDS, EditorialEntry
from builder.publishing.escaping import yaml_scalar


def entry_text(entry: EditorialEntry) -> str:
    """`entry` as YAML, with a line feed at the end: its own value, what stands beside it, then why, who and when.

    Every text is quoted, so that no word of a report can be anything but text.
    """
    kind = KINDS[entry.kind]
    if kind.names == "claims":
        lines = [f"- {entry.kind}:", *(f"  - {yaml_scalar(name)}" for name in entry.claims)]
    else:
        lines = [f"- {entry.kind}: {yaml_scalar(entry.claims[0])}"]

    lists = {"passages": entry.passages, "topics": entry.topics, "also": entry.also}
    texts = {
        "passage": next(iter(entry.passages), None),
        "reason": entry.words,
        "heading": entry.words,
        "name": entry.words,
    }
    for key in filter(None, (kind.needed, kind.optional)):
        if key in lists and (lists[key] or key == kind.needed):
            lines.append(f"  {key}: [{', '.join(map(yaml_scalar, lists[key]))}]")
        elif (value := texts.get(key)) is not None:
            lines.append(f"  {key}: {yaml_scalar(value)}")

    for key, value in (("text", entry.text), ("note", entry.note), ("by", entry.by)):
        lines += [f"  {key}: {yaml_scalar(value)}"] if value else []
    lines += [f"  date: {entry.date}"] if entry.date else []
    return "\n".join(lines) + "\n"
