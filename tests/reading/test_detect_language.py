import subprocess
import sys

import pytest

from builder.reading.detect_language import contradicts, detect_language, language_tag

TEXTS = {
    "en": [
        "The ferry ran aground on a sandbank near the harbour, and nobody was hurt.",
        "Pilots ask for more time.",
        "The mayor said on Tuesday that the bridge will stay closed until the engineers have looked at it.",
    ],
    "de": [
        "Die Fähre lief auf eine Sandbank, und niemand wurde bei dem Unfall verletzt.",
        "Lotsen fordern mehr Zeit.",
        "Der Bürgermeister sagte am Dienstag, die Brücke bleibe bis auf Weiteres gesperrt.",
    ],
    "fr": [
        "Le bac s'est échoué sur un banc de sable et il n'y a pas de blessés.",
        "Les pilotes demandent plus de temps.",
        "Le maire a déclaré mardi que le pont restera fermé jusqu'à nouvel ordre.",
    ],
    "es": [
        "El barco encalló en un banco de arena y no hay heridos en el puerto.",
        "Los prácticos piden más tiempo.",
        "El alcalde dijo el martes que el puente seguirá cerrado hasta nuevo aviso.",
    ],
    "pt": [
        "A balsa encalhou em um banco de areia e não há feridos no porto da cidade.",
        "Os pilotos pedem mais tempo.",
        "O prefeito disse na terça-feira que a ponte continuará fechada até novo aviso.",
    ],
    "it": [
        "Il traghetto si è arenato e non ci sono feriti nel porto della città.",
        "I piloti chiedono più tempo.",
        "Il sindaco ha detto martedì che il ponte resterà chiuso fino a nuovo avviso.",
    ],
    "pl": [
        "Prom osiadł na mieliźnie w pobliżu portu i nikt nie został ranny.",
        "Piloci proszą o więcej czasu.",
        "Burmistrz powiedział we wtorek, że most pozostanie zamknięty do odwołania.",
    ],
    "nl": [
        "De veerboot liep vast op een zandbank en niemand raakte gewond.",
        "Loodsen vragen om meer tijd.",
        "De burgemeester zei dinsdag dat de brug tot nader order gesloten blijft.",
    ],
    "sv": [
        "Färjan gick på grund nära hamnen och ingen skadades.",
        "Lotsarna ber om mer tid.",
        "Borgmästaren sade på tisdagen att bron förblir stängd tills vidare.",
    ],
    "tr": [
        "Feribot limanın yakınında karaya oturdu ve kimse yaralanmadı.",
        "Kılavuz kaptanlar daha fazla zaman istiyor.",
        "Belediye başkanı salı günü köprünün ikinci bir duyuruya kadar kapalı kalacağını söyledi.",
    ],
    "cs": [
        "Trajekt uvízl na mělčině poblíž přístavu a nikdo nebyl zraněn.",
        "Lodivodi žádají více času.",
        "Starosta v úterý řekl, že most zůstane uzavřen až do odvolání.",
    ],
    "ro": [
        "Feribotul a eșuat pe un banc de nisip și nimeni nu a fost rănit.",
        "Piloții cer mai mult timp.",
        "Primarul a spus marți că podul va rămâne închis până la noi ordine.",
    ],
    "vi": [
        "Chiếc phà mắc cạn gần bến cảng và không ai bị thương.",
        "Hoa tiêu xin thêm thời gian.",
        "Thị trưởng nói hôm thứ Ba rằng cây cầu sẽ tiếp tục đóng cửa.",
    ],
    "id": [
        "Kapal feri kandas di dekat pelabuhan dan tidak ada yang terluka.",
        "Para pandu meminta lebih banyak waktu.",
        "Wali kota mengatakan pada hari Selasa bahwa jembatan itu akan tetap ditutup.",
    ],
    "ru": [
        "Паром сел на мель, и никто не пострадал, сообщили вчера в порту.",
        "Лоцманы просят больше времени.",
        "Мэр сказал во вторник, что мост останется закрытым до особого распоряжения.",
    ],
    "uk": [
        "Пором сів на мілину, і ніхто не постраждав, повідомили вчора в порту.",
        "Лоцмани просять більше часу.",
        "Мер сказав у вівторок, що міст залишиться закритим до окремого розпорядження.",
    ],
    "bg": [
        "Фериботът заседна край пристанището и никой не пострада, съобщиха вчера от порта.",
        "Пилотите искат повече време.",
        "Кметът каза във вторник, че мостът ще остане затворен до второ нареждане.",
    ],
    "be": [
        "Паром сеў на мель, і ніхто не пацярпеў, паведамілі ўчора ў порце.",
        "Лоцманы просяць больш часу.",
        "Мэр сказаў у аўторак, што мост застанецца зачыненым да асобнага распараджэння.",
    ],
    "sr": [
        "Трајект се насукао близу луке и нико није повређен.",
        "Пилоти траже више времена.",
        "Градоначелник је у уторак рекао да ће мост остати затворен до даљњег.",
    ],
    "kk": [
        "Паром қайраңға отырып қалды, ешкім зардап шеккен жоқ.",
        "Лоцмандар көбірек уақыт сұрайды.",
        "Қала әкімі сейсенбіде көпір жабық болып қала береді деді.",
    ],
    "el": [
        "Το πλοίο προσάραξε κοντά στο λιμάνι και κανείς δεν τραυματίστηκε.",
        "Οι πλοηγοί ζητούν χρόνο.",
        "Ο δήμαρχος είπε την Τρίτη ότι η γέφυρα θα μείνει κλειστή.",
    ],
    "ar": [
        "جنحت العبارة قرب الميناء ولم يصب أحد بأذى.",
        "المرشدون يطلبون مزيدا من الوقت.",
        "قال رئيس البلدية يوم الثلاثاء إن الجسر سيبقى مغلقا حتى إشعار آخر.",
    ],
    "fa": [
        "کشتی نزدیک بندر به گل نشست و کسی آسیب ندید.",
        "راهنمایان زمان بیشتری می\u200cخواهند.",
        "شهردار روز سه\u200cشنبه گفت که پل تا اطلاع بعدی بسته می\u200cماند.",
    ],
    "he": [
        "המעבורת עלתה על שרטון ליד הנמל ואיש לא נפגע.",
        "הנווטים מבקשים עוד זמן.",
        "ראש העיר אמר ביום שלישי שהגשר יישאר סגור.",
    ],
    "hi": [
        "नौका बंदरगाह के पास फँस गई और कोई घायल नहीं हुआ।",
        "पायलट और समय माँग रहे हैं।",
        "महापौर ने मंगलवार को कहा कि पुल बंद रहेगा।",
    ],
    "th": ["เรือเฟอร์รี่เกยตื้นใกล้ท่าเรือและไม่มีผู้ได้รับบาดเจ็บ", "นักนำร่องขอเวลาเพิ่ม", "นายกเทศมนตรีกล่าวเมื่อวันอังคารว่าสะพานจะยังคงปิด"],
    "ja": [
        "船が座礁し、けが人はいなかった。",
        "水先人はさらに時間を求めている。",
        "市長は火曜日に橋は閉鎖されたままだと述べた。",
    ],
    "zh": ["渡轮搁浅，无人受伤。", "引航员要求更多时间。", "市长星期二表示，大桥将继续关闭。"],
    "ko": [
        "배가 좌초했지만 다친 사람은 없었다.",
        "도선사들은 시간을 더 달라고 한다.",
        "시장은 화요일에 다리가 계속 폐쇄될 것이라고 말했다.",
    ],
    "ka": ["ბორანი ნავსადგურთან მეჩეჩზე შეჯდა და არავინ დაშავებულა."],
    "hy": ["Լաստանավը խրվեց նավահանգստի մոտ, և ոչ ոք չի տուժել։"],
    "hu": ["A komp zátonyra futott a kikötő közelében, és senki sem sérült meg.", "A révkalauzok több időt kérnek."],
    "fi": ["Lautta ajoi karille lähellä satamaa, eikä kukaan loukkaantunut.", "Luotsit pyytävät lisää aikaa."],
}
SHORT = {"Пилотите искат повече време.", "Пилоти траже више времена."}  # four words that several Slavic languages have
MISTAKEN = {"Kapal feri kandas di dekat pelabuhan dan tidak ada yang terluka."}  # as well Malay
LIBRARY_FREE = """
import sys
from builder.reading.detect_language import detect_language
print([detect_language(text) for text in sys.argv[1:]], "py3langid" in sys.modules)
"""


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_or_a_headline_shows_its_language(language: str) -> None:
    for text in {*TEXTS[language], " ".join(TEXTS[language])} - SHORT - MISTAKEN:
        assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", " \n", "12345 !!!", "A1", "Ada Marsh", "…", *SHORT])
def test_a_text_that_does_not_show_its_language_has_none(text: str) -> None:
    assert detect_language(text) is None


def test_what_leaves_no_doubt_is_told_without_the_library() -> None:
    plain = [
        "\n".join(TEXTS[language] * 3) for language in ("en", "ru", "uk", "ja", "zh", "ko", "el", "th", "ka", "hy")
    ]
    done = subprocess.run(
        [sys.executable, "-c", LIBRARY_FREE, *plain], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "['en', 'ru', 'uk', 'ja', 'zh', 'ko', 'el', 'th', 'ka', 'hy'] False"


def test_a_language_that_is_only_quoted_is_not_the_texts() -> None:
    assert detect_language(" ".join(TEXTS["en"]) + " «" + TEXTS["ru"][1] + "»") == "en"
    assert detect_language(" ".join(TEXTS["uk"]) + " «" + TEXTS["ru"][1] + "»") == "uk"


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("en", "en"), ("EN_us", "en-US"), ("zh-hant-TW", "zh-Hant-TW"), (" uk ", "uk"), ("es-419", "es-419"), ("sr-Latn", "sr-Latn"),
        ("english please", None), ("", None), ("e", None), ("en-", None), ("en;q=1", None), ("<b>", None), ("en\n", "en"),
    ],
)  # fmt: skip
def test_a_tag_is_written_as_recommended(value: str, tag: str | None) -> None:
    assert language_tag(value) == tag


@pytest.mark.parametrize("language", TEXTS)
def test_no_text_contradicts_its_own_language(language: str) -> None:
    assert not contradicts(language, " ".join(TEXTS[language] * 4))


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en-US", "ru"),
        ("en", "ar"),
        ("en", "de"),
        ("en-GB", "fr"),
        ("ru", "en"),
        ("zh", "en"),
        ("de", "ja"),
        ("he", "ar"),
        ("pt", "es"),
    ],
)
def test_the_language_of_a_template_is_seen_through(tag: str, language: str) -> None:
    assert contradicts(tag, " ".join(TEXTS[language] * 5))


def test_a_text_of_a_few_words_contradicts_only_by_its_script() -> None:
    assert not contradicts("de", TEXTS["fr"][1])
    assert contradicts("de", TEXTS["ru"][1])
    assert not contradicts("uk", "ООН")
    assert not contradicts("en", "")
