"""What a desk writes as YAML, and everything that is wrong with it, each fault with its line."""

from builder.errors import Code, Fault, UsageError
from builder.strict_yaml import Document, StrictYamlError, load_yaml

MAX_DEPTH = 6
"""Of lists and mappings in one another: `briefing.yml` needs 6 (the whole, topics, topic, sections, section, terms)."""


def read_yaml_file(data: bytes, path: str, max_bytes: int, too_large: Code, broken: Code) -> Document:
    """The document that the file of these bytes holds; faults call it `path`.

    Raises UsageError: `too_large` for more than `max_bytes`, `broken` for what is not UTF-8 (a byte order mark is
    dropped) or not plain YAML.
    """
    if len(data) > max_bytes:
        what = f"it has more than {max_bytes} bytes"
        raise UsageError(Fault(too_large, path, what, "Shorten it"))

    try:
        return load_yaml(data.decode("utf-8-sig"), max_depth=MAX_DEPTH)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(Fault(broken, path, "it is not UTF-8", "Save it as UTF-8", line)) from None
    except StrictYamlError as error:
        raise UsageError(Fault(broken, path, error.what, "Correct this line", error.line)) from None


class DocumentReader:
    """Turns a document into what it stands for, and collects every fault on the way: one hides no other."""

    def __init__(self, path: str, document: Document) -> None:
        self.path, self.document = path, document
        self.faults: list[Fault] = []

    def fault(self, code: Code, what: str, remedy: str, *where: str | int) -> None:
        """Note what is wrong with the value at `where`, a path of keys and indexes."""
        self.faults.append(Fault(code, self.path, what, remedy, self.document.line(*where)))
