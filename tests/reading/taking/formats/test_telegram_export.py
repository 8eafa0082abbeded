"""A channel of Telegram, exported as a page."""

from builder.reading.taking.formats.web_page import extract

POST = (
    '<div class="message default clearfix{joined}"><div class="body"><div class="pull_right date details" title="{day} 07:14:03 '
    'UTC+02:00">07:14</div>{name}<div class="text">{text}</div></div></div>'
)


def export(*posts: tuple[str, str, str]) -> bytes:
    """Posts as (day, writer or empty, HTML)."""
    written = "".join(
        POST.format(joined="", day=day, name=f'<div class="from_name">{name}</div>' if name else "", text=text)
        for day, name, text in posts
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body><div class="page_wrap">'
        '<div class="page_header"><div class="content"><div class="text bold">Ostrand Harbour</div></div></div>'
        '<div class="page_body chat_page"><div class="history"><div class="message service"><div class="body details">12 May '
        f"2026</div></div>{written}</div></div></div></body></html>"
    ).encode()


def test_posts_are_the_text_the_channel_is_the_outlet_and_times_are_nothing() -> None:
    read = extract(
        export(
            ("12.05.2026", "Ostrand Harbour", "The ferry does not run.<br><br>A crack was found."),
            ("12.05.2026", "", "It sails on 20 May."),
        )
    )
    assert read.text.split("\n\n") == ["The ferry does not run.", "A crack was found.", "It sails on 20 May."]
    assert (read.facts.title, read.facts.publisher, read.facts.published) == (None, "Ostrand Harbour", "2026-05-12")


def test_posts_of_several_days_have_no_day() -> None:
    read = extract(export(("12.05.2026", "Ostrand Harbour", "One."), ("13.05.2026", "", "Two.")))
    assert read.facts.published is None


def test_a_group_in_which_several_write_is_no_outlet() -> None:
    read = extract(export(("12.05.2026", "Ada", "One post."), ("12.05.2026", "Ben", "Two posts.")))
    assert read.facts.publisher is None


PASSED_ON = (
    '<div class="message default clearfix"><div class="body"><div class="pull_right date details" title="12.05.2026 07:14:03">07:14'
    '</div><div class="from_name">Ostrand Harbour</div><div class="forwarded body"><div class="from_name">Quay Wire <span '
    'class="date details" title="10.05.2026 12:00:00"> 10.05.2026</span></div><div class="text">Two tugs came.</div></div></div></div>'
)


def with_one_passed_on(*posts: tuple[str, str, str]) -> bytes:
    return export(*posts).replace(
        b'<div class="message service">', PASSED_ON.encode() + b'<div class="message service">'
    )


def test_a_post_that_is_passed_on_is_by_whom_it_is_from_on_its_day() -> None:
    read = extract(with_one_passed_on())
    assert read.text == "Two tugs came."
    assert (read.facts.publisher, read.facts.published) == ("Quay Wire", "2026-05-10")


def test_a_channel_that_passes_on_and_writes_itself_is_no_outlet_of_all() -> None:
    read = extract(with_one_passed_on(("12.05.2026", "Ostrand Harbour", "The ferry does not run.")))
    assert (read.facts.publisher, read.facts.published) == (None, None)
