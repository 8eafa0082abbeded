"""Claim ids: what they survive by themselves, what is handed over from an earlier digest, where retired ones lead."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builder.config import Config, TopicConfig
from builder.merging.identity.ids import name_claims, rename_disputes, retire_ids, share_of_words
from builder.merging.mentions import Mention, collect_mentions
from builder.merging.merge import merge_claims
from builder.model import Digest, Dispute, DisputeValue, Earlier, EarlierClaim, Reading
from builder.publishing.digest_file.exports import digest_json
from builder.publishing.digest_file.parsing import parse_digest
from builder.publishing.digest_file.previous import hand_over
from tests.examples import examples
from tests.merging.conftest import Sentences, reading_of

CONFIG = Config(
    "Flood", "What is reported.", "en", (TopicConfig("rescue", "Rescue", "Who was saved.", ("rescued",)),), ()
)
TEXTS: Mapping[str, tuple[str, ...]] = {
    "courier": (
        "Helicopters rescued 40 villagers from the roofs of Oldenmoor on Monday.",
        "The flood killed 12 people in the valley of the Tarn.",
        "The stone bridge at Karlsford was washed away by the river.",
    ),
    "gazette": (
        "On Monday 40 villagers were saved by helicopters from rooftops in Oldenmoor.",
        "The flood killed 17 people in the valley of the Tarn.",
        "The river washed away the stone bridge at Karlsford.",
        "Schools in the district stay closed until further notice.",
    ),
    "herald": ("A cheese festival was cancelled.", "The river washed away the old stone bridge at Karlsford."),
}


def read(texts: Mapping[str, tuple[str, ...]]) -> Reading:
    """A reading whose reports carry the hash of their text, as files do."""
    sentences: Sentences = {name: list(lines) for name, lines in texts.items()}
    reading = reading_of(sentences)
    reports = tuple(
        replace(report, sha256=hashlib.sha256(report.text.encode()).hexdigest()) for report in reading.reports
    )
    return Reading(reports, reading.passages)


def digest_of(texts: Mapping[str, tuple[str, ...]], earlier: Digest | None = None) -> Digest:
    return merge_claims(read(texts), CONFIG, handed_over(earlier) if earlier else None)


def handed_over(digest: Digest) -> Earlier:
    return hand_over(parse_digest(digest_json(digest).encode()))


def id_of(digest: Digest, words: str) -> str:
    """Id of the only claim of which a mention holds `words`."""
    text = {passage.id: passage.span.of(digest.reports_by_id[passage.report].text) for passage in digest.passages}
    (found,) = (claim.id for claim in digest.claims if any(words in text[passage] for passage in claim.passages))
    return found


def without(name: str) -> dict[str, tuple[str, ...]]:
    return {other: lines for other, lines in TEXTS.items() if other != name}


def test_an_id_is_handed_over_when_the_claims_first_report_is_gone() -> None:
    before = digest_of(TEXTS)
    assert id_of(digest_of(without("courier")), "bridge at Karlsford") != id_of(before, "was washed away by")
    after = digest_of(without("courier"), before)
    assert id_of(after, "river washed away the stone") == id_of(before, "was washed away by")


def test_nothing_changes_without_a_change() -> None:
    before = digest_of(TEXTS)
    assert digest_of(TEXTS, before) == before


def test_what_nobody_says_any_more_is_retired_without_a_successor_and_stays_so() -> None:
    first = digest_of(TEXTS)
    second = digest_of(without("herald"), first)
    third = digest_of(without("herald"), second)
    assert second.retired == third.retired == ((id_of(first, "cheese"), None),)


def test_a_claim_that_comes_back_is_no_longer_retired() -> None:
    first = digest_of(TEXTS)
    back = digest_of(TEXTS, digest_of(without("herald"), first))
    assert back.retired == ()
    assert id_of(back, "cheese") == id_of(first, "cheese")


def test_a_wording_that_was_corrected_keeps_its_id() -> None:
    before = digest_of(TEXTS)
    corrected = dict(TEXTS) | {
        "gazette": (*TEXTS["gazette"][:3], "Schools in the whole district stay closed until further notice.")
    }
    assert id_of(digest_of(corrected), "stay closed") != id_of(before, "stay closed")
    assert id_of(digest_of(corrected, before), "stay closed") == id_of(before, "stay closed")


def test_another_sentence_in_the_place_of_one_is_another_claim() -> None:
    before = digest_of(TEXTS)
    other = dict(TEXTS) | {
        "gazette": (*TEXTS["gazette"][:3], "A brass band played on the market square for the volunteers.")
    }
    after = digest_of(other, before)
    assert id_of(after, "brass band") not in {claim.id for claim in before.claims}
    assert after.retired == ((id_of(before, "stay closed"), None),)


def test_offsets_that_move_change_no_id() -> None:
    before = digest_of(TEXTS)
    longer = dict(TEXTS) | {
        name: (f"An opening of {name} that nobody else has.", *lines) for name, lines in TEXTS.items()
    }
    after = {claim.text: claim.id for claim in digest_of(longer, before).claims}
    assert {claim.text: claim.id for claim in before.claims}.items() <= after.items()


def test_disputes_keep_their_ids_with_their_claims() -> None:
    before = digest_of(TEXTS)
    after = digest_of(
        dict(TEXTS) | {"almanac": ("The flood killed 12 people in the valley of the river Tarn.",)}, before
    )
    assert [dispute.id for dispute in before.disputes] == [dispute.id for dispute in after.disputes]
    assert len(before.disputes) == 1


MORE = (
    "Rain is expected to return on Friday.",
    "A stone bridge was washed away at Karlsford.",
    "A cheese festival was cancelled, sadly.",
)


@examples(40)
@given(
    order=st.permutations(list(TEXTS)),
    added=st.lists(st.sampled_from(MORE), unique=True, max_size=3),
    gone=st.sampled_from([None, *TEXTS]),
    opening=st.sampled_from(["", "Weather, page four."]),
)
def test_with_an_earlier_digest_a_claim_keeps_its_id_while_a_mention_of_it_is_left(
    order: list[str], added: list[str], gone: str | None, opening: str
) -> None:
    before = digest_of(TEXTS)
    texts = {name: TEXTS[name] for name in order if name != gone}
    if opening:
        texts[order[0]] = (opening, *TEXTS[order[0]])
    if added:
        texts["zeitung"] = tuple(added)
    after = digest_of(texts, before)
    ids = [claim.id for claim in after.claims]
    assert len(ids) == len(set(ids))
    named = {claim.id: claim for claim in after.claims}
    words = {passage.id: passage.span.of(after.reports_by_id[passage.report].text) for passage in after.passages}
    for claim in before.claims:
        left = [source for source in claim.sources if source != gone and source != order[0]]
        if left:
            assert claim.id in named
            assert {words[passage] for passage in named[claim.id].passages} & {*TEXTS[left[0]]}
    assert {old for old, _ in after.retired} == {claim.id for claim in before.claims} - set(ids)
    assert all(successor is None or successor in named for _, successor in after.retired)


# What cannot be made to happen through the merging at will: claims that part and join.


def mentions_of(*lines: str) -> tuple[Mention, ...]:
    return collect_mentions(read({"a": lines}))


def earlier_claim(claim_id: str, *mentions: Mention) -> EarlierClaim:
    spans = tuple((mention.report.sha256, mention.passage.span) for mention in mentions)
    return EarlierClaim(claim_id, mentions[0].text, mentions[0].report.id, spans)


def test_of_a_claim_that_parts_the_larger_share_keeps_the_id_and_no_two_have_one() -> None:
    first, second, third = mentions_of(
        "The dam broke.", "Water stood in every street.", "Water stood in each street of the town."
    )
    (whole,) = name_claims([[first, second, third]])
    parts = name_claims([[first], [second, third]], [earlier_claim(whole, second, first, third)])
    assert parts[1] == whole
    assert parts[0] != whole, "the hash of its first mention is taken"


def test_of_claims_that_join_the_larger_share_keeps_the_id_and_the_other_leads_there() -> None:
    first, second, third = mentions_of(
        "The dam broke.", "Water stood in every street.", "Water stood in each street of the town."
    )
    small, large = name_claims([[first], [second, third]])
    old = [earlier_claim(small, first), earlier_claim(large, second, third)]
    (joined,) = name_claims([[first, second, third]], old)
    assert joined == large
    assert retire_ids(Earlier(tuple(old)), {joined: [first, second, third]}, {}) == ((small, large),)


def test_a_successor_that_retires_itself_is_followed() -> None:
    first, second = mentions_of("The dam broke.", "Water stood in every street.")
    earlier = Earlier((earlier_claim("cbbbbbbb", first),), retired=(("caaaaaaa", "cbbbbbbb"), ("c9999999", None)))
    live = {"cccccccc": [first, second]}
    assert retire_ids(earlier, live, {}) == (("c9999999", None), ("caaaaaaa", "cccccccc"), ("cbbbbbbb", "cccccccc"))


def test_retired_ids_that_lead_in_a_circle_lead_nowhere() -> None:
    assert retire_ids(Earlier(retired=(("c1111111", "c2222222"), ("c2222222", "c1111111"))), {}, {}) == (
        ("c1111111", None),
        ("c2222222", None),
    )


def test_two_claims_whose_hashes_begin_alike_are_both_named_in_full() -> None:
    mentions = mentions_of("The dam broke.", "Water stood in every street.")
    names = name_claims([[mention] for mention in mentions], taken=[name_claims([mentions[:1]])[0]])
    assert [len(name) for name in names] == [65, 8]


def test_the_order_of_the_groups_decides_no_id() -> None:
    first, second, third = mentions_of(
        "The dam broke.", "Water stood in every street.", "Water stood in each street of the town."
    )
    old = [earlier_claim("c1111111", first, second), earlier_claim("c2222222", second, third)]
    forwards = name_claims([[first], [second], [third]], old)
    assert name_claims([[third], [second], [first]], old[::-1]) == forwards[::-1]


def test_a_dispute_takes_over_the_id_of_the_one_it_shares_most_claims_with() -> None:
    def dispute(name: str, *claims: str) -> Dispute:
        return Dispute(name, "the toll", tuple(DisputeValue(claim, (claim,), ("a",)) for claim in claims))

    earlier = Earlier(disputes=(("d1111111", ("ca", "cb", "cc")), ("d2222222", ("cx", "cy"))))
    renamed = rename_disputes([dispute("d3333333", "ca", "cb"), dispute("d4444444", "cm", "cn")], earlier)
    assert [len(renamed), renamed[0].id] == [2, "d1111111"]
    assert renamed[1].id not in {"d1111111", "d2222222"}


def test_likeness_of_wordings_is_the_share_of_their_words() -> None:
    assert share_of_words("the dam broke", "The dam broke") == 1
    assert share_of_words("the dam broke", "the dam held firm") == 0.5
    assert share_of_words("", "") == 0


def test_claim_ids_are_short_and_differ() -> None:
    mentions = collect_mentions(reading_of({"a": ["The dam broke.", "The dam broke.", "Rain fell."]}))
    ids = name_claims([[mention] for mention in mentions])
    assert len(set(ids)) == 3
    assert all(len(claim_id) == 8 and claim_id.isalnum() for claim_id in ids)
