import pytest

from builder.written_days import find_days, read_moment


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("by Ada Marsh May 3, 2021 4:20 PM 3 min read", "2021-05-03"),
        ("3 min readNov 8, 2020", "2020-11-08"),
        ("PUBLISHED: THURSDAY, MAY 2, 2013, 1:32 PM", "2013-05-02"),
        ("July 03, 2013 6:22AM", "2013-07-03"),
        ("14 June 2013", "2013-06-14"),
        ("on 3rd of March 2020", "2020-03-03"),
        ("Sept. 9, 2019", "2019-09-09"),
        ("09/24/2013 01:03 PM", "2013-09-24"),
        ("24/09/2013", "2013-09-24"),
        ("05/05/2012", "2012-05-05"),
        ("5.10.2022", "2022-10-05"),
        ("2019-11-20T10:15", "2019-11-20"),
        ("2016.12.01", "2016-12-01"),
        ("2016年12月1日", "2016-12-01"),
        ("5 октября 2022 года", "2022-10-05"),
        ("5 жовтня 2022 року", "2022-10-05"),
        ("22 de outubro de 2010 às 20:13", "2010-10-22"),
        ("25. September 2018", "2018-09-25"),
    ],
)
def test_a_full_date_is_read(line: str, day: str) -> None:
    assert [found for found, _, _ in find_days(line)] == [day]


@pytest.mark.parametrize(
    "line",
    [
        "April 11",
        "yesterday, 5 pm",
        "03/04/2012",
        "Feb 30, 2020",
        "Sunday, September 14, 2013",
        "13.13.2013",
        "call 555-2013",
        "1.2.3.2013",
        "",
    ],
)
def test_a_doubtful_or_impossible_date_is_none(line: str) -> None:
    assert not list(find_days(line))


def test_the_place_of_a_date_is_half_open() -> None:
    line = "Posted May 3, 2012."
    [(day, start, end)] = find_days(line)
    assert (day, line[start:end]) == ("2012-05-03", "May 3, 2012")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("śr., 13 maja 2026 r. 09:05", "2026-05-13"),
        ("woensdag 13 mei 2026 09:05", "2026-05-13"),
        ("13. mai 2026 kl. 09:05", "2026-05-13"),
        ("Τετάρτη, 13 Μαΐου 2026", "2026-05-13"),
        ("ср, 13 мая 2026 г. в 09:05", "2026-05-13"),
        ("pon., 5 sty 2026", "2026-01-05"),
        ("13 May 2026 and 14 May 2026", None),
        ("05/06/2026 09:05", None),
    ],
)
def test_a_moment_that_a_program_writes_has_one_day_in_any_language(written: str, day: str | None) -> None:
    assert read_moment(written) == day
