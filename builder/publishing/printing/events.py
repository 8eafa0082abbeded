"""When the events were, as the typesetter draws and tells it: the places are those of `pictures`, the words the briefing's."""

from collections.abc import Mapping

from builder.model import Claim, Digest
from builder.publishing.printing.phrasing import Values
from builder.publishing.telling.captions import claims_told, slot_name
from builder.publishing.telling.pictures import Slot, Stretch, timeline_of
from builder.publishing.telling.wording import Words

MIN_TIMES = 2  # a picture of one time says nothing


def events_of(digest: Digest, words: Words) -> Values | None:
    """The picture of the claims of `digest`, and the same as lines of text; None unless they are of two times or more."""
    events, claims = timeline_of(digest), digest.claims_by_id
    slots = [(slot, slot_name(slot, events.scale, words)) for slot in events.slots]
    told = [[name, claims_told(len(slot.claims), slot.disputed, words)] for slot, name in slots if slot.claims]
    told += [
        [
            words.say("picture.somewhere", date=words.date(each.date)),
            claims_told(len(each.claims), each.disputed, words),
        ]
        for each in events.stretches
    ]
    if len(told) < MIN_TIMES:
        return None
    caption = words.say(
        "print.events" if events.is_linked_by_claim else "print.events-columns",
        dated=words.count("claim", events.dated),
        undated=words.number(events.undated),
    )
    return {
        "caption": caption,
        "alt": f"{caption} {'; '.join(f'{when}: {what}' for when, what in told)}.",
        "by_claim": events.is_linked_by_claim,
        "tallest": events.tallest,
        "slots": [_slot(slot, claims, words) for slot in events.slots],
        "stretches": [_stretch(each, words) for each in events.stretches],
        "told": told,
        "vaguer": words.say("picture.vaguer", claims=words.count("claim", events.vaguer)) if events.vaguer else None,
    }


def _slot(slot: Slot, claims: Mapping[str, Claim], words: Words) -> Values:
    return {
        "kind": slot.kind,
        "left": slot.left,
        "width": slot.width,
        "label": _label(slot, words),
        "count": len(slot.claims),
        "number": words.number(len(slot.claims)),
        "shared": slot.shared,
        "disputed": slot.disputed,
        "marks": [[len(claims[name].origins) > 1, bool(claims[name].disputes)] for name in slot.claims],
    }


def _label(slot: Slot, words: Words) -> str | None:
    """What stands below it on the axis; None where there is no room."""
    if slot.kind != "slot":
        return words[f"picture.{slot.kind}"]
    return words.date(slot.first) if slot.is_labelled else None


def _stretch(stretch: Stretch, words: Words) -> Values:
    sign = "≠ " if stretch.disputed else ""
    return {
        "left": stretch.left,
        "width": stretch.width,
        "label": f"{sign}{words.date(stretch.date)} ({words.number(len(stretch.claims))})",
    }
