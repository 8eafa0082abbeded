"""The folders that the bench grows."""

from made_up_folder import make_folder

from builder.model import Reading


def test_a_made_up_folder_has_the_size_asked_for_and_is_the_same_again(flood: Reading) -> None:
    made, planted = make_folder(flood, 95)
    assert len(made.passages) == 95
    assert (made, planted) == make_folder(flood, 95)
    assert [report.id for report in made.reports] == sorted(report.id for report in made.reports)


def test_passages_stand_where_they_say_and_restatements_are_among_them(flood: Reading) -> None:
    made, planted = make_folder(flood, 200)
    texts = {report.id: report.text for report in made.reports}
    assert all(passage.span.of(texts[passage.report]).strip() for passage in made.passages)
    ids = {passage.id for passage in made.passages}
    assert planted
    assert all(one in ids and other in ids and one != other for one, other in planted)
