import pytest

from builder.reading.taking.formats.pdf_letters import shows_nonsense

SENTENCE = (
    "The ferry ran aground on a sandbank near the harbour on Monday morning, and forty people were taken ashore. "
)


@pytest.mark.parametrize(
    ("text", "is_nonsense"),
    [
        (SENTENCE * 2, False),
        (SENTENCE + "Пором сів на мілину біля старої гавані в понеділок уранці, повідомила охорона. " * 2, False),
        (SENTENCE + "フェリーが座礁しました。東京タワーの近くで、海上保安庁によるとけが人はいない。" * 4, False),
        ("Δt is 3 µm, and the share of CO2 was 4. " * 20, False),
        ("ԔΰʽીஒഀһӍΉ ʽീ౾ ̮̓ဍఓβ ȥ¢˖Ήਯ ૳˵ƹϕ һൄʮ̼ " * 20, True),
        ("abв " * 4, False),
        ("Bogʻda oʻn ikki oʻrindiq boʻyaldi, soʻng toʻrt gʻisht koʻtarildi. " * 4, False),
        ("ʻO ka moku i Hawaiʻi, aia ma Oʻahu a ma Kauaʻi nō hoʻi. " * 4, False),
        ("渡轮公司推出APP服务，乘客可用WiFi上网，港口的CEO说，旅客须带VIP卡，船上有ATM机。" * 5, False),
        ("人々は時々AIとITを使い、ｱﾌﾟﾘのSNSでPRする。" * 7, False),
        ("\ufffd \ufffd\ue001\ue002 ab " * 3, True),
        (SENTENCE + "\ufffd\ufffd", False),
    ],
)
def test_what_mixes_scripts_within_words_is_not_what_a_reader_sees(text: str, is_nonsense: bool) -> None:
    assert shows_nonsense(text) == is_nonsense
