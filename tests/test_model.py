"""A digest is looked into by id without working the index out twice, and stays a value."""

from dataclasses import fields, replace

from builder.model import Citation, Digest, Report

REPORT = Report("wire", "wire.txt", "0" * 64, "full", Citation(), "The pier stands.")
DIGEST = Digest((REPORT,), (), (), (), (), ())


def test_what_is_asked_by_id_is_worked_out_once() -> None:
    digest = replace(DIGEST)
    assert digest.reports_by_id == {"wire": REPORT}
    assert digest.reports_by_id is digest.reports_by_id
    assert digest.passages_by_id is digest.passages_by_id
    assert digest.claims_by_id is digest.claims_by_id


def test_a_digest_that_was_asked_is_the_same_digest() -> None:
    asked, fresh = replace(DIGEST), replace(DIGEST)
    assert asked.reports_by_id
    assert asked == fresh
    assert hash(asked) == hash(fresh)
    assert repr(asked) == repr(fresh)


def test_a_digest_made_of_another_has_its_own_index() -> None:
    digest = replace(DIGEST)
    assert digest.reports_by_id
    edited = replace(digest, reports=(replace(REPORT, id="radio"),))
    assert set(edited.reports_by_id) == {"radio"}
    assert "reports_by_id" not in {field.name for field in fields(edited)}
