"""Addresses, front matter and YAML as a stranger may write them."""

from collections.abc import Iterator

from tests.hostile.case import Case, cited, in_bodies, in_front_matter, mark_of, ours

LINE = 2  # of the first line within the front matter
ADDRESSES_REFUSED = {
    "script": "javascript:CANARY()",
    "script in capitals and spaces": " JavaScript:CANARY()",
    "script with a tab": "java\tscript:CANARY()",
    "data": "data:text/html,<script>CANARY()</script>",
    "without a scheme": "//CANARY.example/",
    "file": "file:///etc/passwd",
    "other scheme": "vbscript:CANARY",
    "user name": "https://bank.example@CANARY.example/",
    "user name and password": "https://a:b@CANARY.example/",
    "control character": "https://CANARY.example/\x07",
    "line break": "https://CANARY.example/\nSet-Cookie: a=b",
    "direction of reading": "https://CANARY.example/\u202efdp",
    "backslash": "https://CANARY.example\\@bank.example/",
    "host of one word": "http://localhost/CANARY",
    "number of this machine": "http://[::1]/CANARY",
    "number that hides": "http://0x7f000001/CANARY",
    "number of no host": "http://999.1.1.1/CANARY",
    "port that is none": "https://CANARY.example:99999/",
    "host that is too long": "https://" + "a." * 130 + "example/",
    "white space": "https://CANARY.example/a b",
    "nothing behind the scheme": "https://",
}
ADDRESSES_TAKEN = {
    "quotes and angle brackets": "https://CANARY.example/\"onload='CANARY()'<script>",
    "brackets": "https://CANARY.example/(a)[b]{c}|d^e`f",
    "letters that look alike": "https://gаzette-CANARY.example/а",
    "other script": "https://приклад-CANARY.example/стаття?ключ=значення",
    "script in the query": "https://CANARY.example/?a=javascript:CANARY()&b=<b>&amp;c=%3Cscript%3E#javascript:CANARY()",
    "per cent": "https://CANARY.example/%zz%0d%0a%00%2e%2e/",
    "entities": "https://CANARY.example/?a=1&lt=2&copy;3",
    "folders above": "https://CANARY.example/../../etc/passwd",
    "tracking": "https://CANARY.example/?utm_source=<b>&fbclid=CANARY",
}
LINKS_IN_TEXT = {
    "script": "Open javascript:CANARY() or data:text/html,CANARY on the ferry.",
    "Markdown link with control characters": "The [ferry](java\u0001script:CANARY()) and [x](&#106;avascript:CANARY()) waited.",
    "without a scheme": "The [ferry](//CANARY.example) and \\\\CANARY.example\\share and file://CANARY waited.",
    "mail": "Write to <mailto:CANARY@ferry.example?bcc=CANARY> or CANARY@ferry.example.",
    "letters that look alike": "Read it at https://gаzette-CANARY.example/ferry and at раураl-CANARY.example.",
    "address that ends a tag": 'Read https://CANARY.example/"><script>CANARY()</script> on the ferry.',
    "image of another": "![](https://CANARY.example/pixel.gif)<img src=https://CANARY.example/p.gif> on the ferry.",
}
FRONT_MATTER = (
    ("key of MkDocs: template", "template: CANARY.html\n", ()),
    ("key of MkDocs: hide", "hide: [navigation]\n", ()),
    ("key of MkDocs: icon", "icon: CANARY\n", ()),
    ("key of MkDocs: tags", "tags: [CANARY]\n", ()),
    ("key of MkDocs: description", "title: The ferry\ndescription: CANARY\n", ()),
    ("key of a plugin: macros", "render_macros: true\n", ()),
    ("key with markup", "<b>CANARY</b>: x\n", ()),
    ("key that steers a terminal", '"\\e[2J\\e]0;CANARY\\a": x\n', ()),
    ("title that is a number", "title: 12\n", (f"FM-TYPE:{LINE}",)),
    ("title that is a list", "title: [a]\n", (f"FM-TYPE:{LINE}",)),
    ("title that is yes", "title: yes\n", (f"FM-TYPE:{LINE}",)),
    ("title that is a day", "title: 2031-03-03\n", ()),
    ("title that is nothing", "title: ~\npublisher: null\n", ()),
    ("title that is too long", f"title: {'CANARY ' * 60}\n", (f"FM-TYPE:{LINE}",)),
    ("title over lines", "title: |\n  <b>CANARY</b>\n  {{ x }}\n", ()),
    ("authors that are a text", "authors: CANARY\n", (f"FM-TYPE:{LINE}",)),
    ("authors that are mappings", "authors: [{name: CANARY}]\n", (f"FM-TYPE:{LINE}",)),
    ("author that is empty", 'authors: ["", CANARY]\n', (f"FM-TYPE:{LINE}",)),
    ("language with markup", 'language: "en\\" onload=\\"CANARY()"\n', (f"FM-TYPE:{LINE}",)),
    ("language that goes on", f"language: en{'-a1' * 9}\n", (f"FM-TYPE:{LINE}",)),
    ("kind that is none", "kind: <b>CANARY</b>\n", (f"FM-TYPE:{LINE}",)),
    ("day that is none", "published: 2031-02-30\n", (f"FM-DATE:{LINE}",)),
    ("day with markup", 'published: "2031-03-03<script>"\n', (f"FM-DATE:{LINE}",)),
    ("day in other digits", "published: ٢٠٣١-٠٣-٠٣\n", (f"FM-DATE:{LINE}",)),
    ("day of no news", "published: 0001-01-01\n", (f"FM-DATE:{LINE}",)),
    ("address that is too long", f"url: https://ferry.example/{'a' * 2_000}\n", (f"FM-TYPE:{LINE}",)),
    ("snippet that is a pattern", 'exclude: ["(a+)+$CANARY"]\n', (f"FM-SNIPPET:{LINE}",)),
    ("snippet that is nothing", 'exclude: ["  "]\n', (f"FM-TYPE:{LINE}",)),
    ("whole text by a word", 'publish_full_text: "yes"\n', (f"FM-TYPE:{LINE}",)),
    ("origin of a field that is none", "stated_by: {CANARY: page}\n", (f"FM-UNKNOWN:{LINE}",)),
    (
        "fields broken at once",
        "title: 1\nauthor: red\npublished: never\n",
        (f"FM-DATE:{LINE + 2}", f"FM-TYPE:{LINE}", f"FM-UNKNOWN:{LINE + 1}"),
    ),
)
YAML = (
    ("tag of a program", "title: !!python/object/apply:os.system [CANARY]\n", (f"FM-TAG:{LINE}",)),
    ("tag of YAML", "title: !!binary aGk=\n", (f"FM-TAG:{LINE}",)),
    ("tag of one's own", "title: !CANARY x\n", (f"FM-TAG:{LINE}",)),
    ("tag by a directive", "%TAG ! tag:CANARY.example,2000:\n---\ntitle: !x y\n", (f"FM-SYNTAX:{LINE + 1}",)),
    ("anchor", "title: &CANARY x\n", (f"FM-ALIAS:{LINE}",)),
    ("alias", "title: x\npublisher: *CANARY\n", (f"FM-ALIAS:{LINE + 1}",)),
    (
        "bomb of aliases",
        "a: &a [x,x]\n" + "".join(f"{b}: &{b} [*{a},*{a}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True)),
        (f"FM-ALIAS:{LINE}",),
    ),
    ("key twice", "title: x\ntitle: CANARY\n", (f"FM-DUPKEY:{LINE + 1}",)),
    ("merge key", "<<: {title: CANARY}\n", ()),
    ("depth", "title: " + "[" * 9 + "]" * 9 + "\n", (f"FM-DEPTH:{LINE}",)),
    ("depth without end", "title: " + "[" * 9_000 + "\n", (f"FM-DEPTH:{LINE}",)),
    ("mappings in one another", "title: " + "{a: " * 900 + "}" * 900 + "\n", (f"FM-DEPTH:{LINE}",)),
    ("key that is a list", "? [a]\n: x\n", (f"FM-SYNTAX:{LINE}",)),
    ("key that is a number", "1: CANARY\n", ()),
    ("key that is nothing", "~: CANARY\n", ()),
    ("no mapping", "- CANARY\n", (f"FM-TYPE:{LINE}",)),
    ("a text alone", "CANARY\n", (f"FM-TYPE:{LINE}",)),
    ("two documents", "title: x\n...\npublisher: CANARY\n", (f"FM-SYNTAX:{LINE + 2}",)),
    ("quote left open", 'title: "CANARY\n', (f"FM-SYNTAX:{LINE + 1}",)),
    ("colon in a headline", "title: Ferry: CANARY\n", (f"FM-SYNTAX:{LINE}",)),
    ("tabs", "title:\n\tCANARY: x\n", (f"FM-SYNTAX:{LINE + 1}",)),
    ("control character", "title: a\x07b\n", (f"FM-SYNTAX:{LINE}",)),
    ("surrogate by an escape", 'title: "\\ud800 CANARY"\n', (f"FM-SYNTAX:{LINE}",)),
    ("NUL by an escape", 'title: "a\\0CANARY"\n', ()),
    ("number without end", f"title: {'9' * 6_000}\n", (f"FM-SYNTAX:{LINE}",)),
    ("number in sixties", "title: 190:20:30\n", ()),
    ("no number", "title: .nan\n", ()),
    ("too long", f"title: x\nexclude: [{', '.join(['CANARY'] * 5_000)}]\n", ("FM-SYNTAX:1",)),
    ("empty", "", ()),
    ("comment alone", "# CANARY\n", ()),
)


def cases() -> Iterator[Case]:
    for what, address in ADDRESSES_REFUSED.items():
        name = f"address refused: {what}"
        yield Case(name, {f"a{mark_of(name)}.md": cited(name, {"url": address})}, (f"FM-URL:{LINE}",))
        if what in {"script", "number of this machine"}:
            name = f"source refused: {what}"
            yield Case(name, {f"a{mark_of(name)}.md": cited(name, {"source": address})}, (f"FM-URL:{LINE}",))
    for what, address in ADDRESSES_TAKEN.items():
        name = f"address taken: {what}"
        yield Case(name, {f"a{mark_of(name)}.md": cited(name, {"url": address, "publisher": f"Post {mark_of(name)}"})})
    yield from in_bodies("link in the text", LINKS_IN_TEXT)
    yield from in_bodies("link in Markdown", LINKS_IN_TEXT, ending=".md")
    yield from in_front_matter("front matter", FRONT_MATTER)
    yield from in_front_matter("YAML", YAML)
    name = "front matter: no end"
    yield Case(name, {f"f{mark_of(name)}.md": f"---\ntitle: x\n{ours(name, 1)}\n".encode()}, ("FM-SYNTAX:1",))
    name = "front matter: nothing after it"
    yield Case(name, {f"f{mark_of(name)}.md": b"---\ntitle: x\n---\n \n"}, ("SEED-EMPTY",))
    name = "front matter: that of another format"
    yield Case(name, {f"f{mark_of(name)}.txt": cited(name, {"template": "x"})})
