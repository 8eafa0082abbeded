"""Markup, script and templates in every place that a report has."""

from collections.abc import Iterator, Mapping

from tests.hostile.case import Case, cited, fill, in_bodies, mark_of, ours, report

HTML = {
    "script": "<script>CANARY()</script> stood on the wall of the harbour.",
    "image that fails": "The crew saw <img src=x onerror=CANARY()> at the ferry.",
    "drawing that runs": "<svg onload=CANARY()><a xlink:href='javascript:CANARY()'>ferry</a><animate onbegin=CANARY() attributeName=x></svg>",
    "end of the title": "</title><script>CANARY()</script> was painted on the ferry.",
    "double quotes": 'The ferry" onmouseover="CANARY()" autofocus x="waited.',
    "single quotes": "The ferry' onfocus='CANARY()' autofocus x='waited.",
}
MORE_HTML = {
    "comment": "The ferry <!-- CANARY --> waited.",
    "comment left open": "The ferry <!-- CANARY waited.",
    "document in a frame": "The ferry <iframe srcdoc='<script>CANARY()</script>'></iframe> waited.",
    "formula around a style": "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=CANARY()>'></math>",
    "end of the article": "</p></article></main><form action=//CANARY.example><button formaction=javascript:CANARY()>Ferry</button></form>",
    "entities of a script": "&lt;script&gt;CANARY()&lt;/script&gt; and &#60;b&#62;CANARY&#60;/b&#62; on the ferry.",
    "style": "<style>@import url(//CANARY.example)</style><p style='position:fixed;inset:0'>CANARY on the ferry.</p>",
    "base": "<base href=//CANARY.example/> was the name of the ferry.",
    "refresh": "<meta http-equiv=refresh content='0;url=//CANARY.example'> said the ferry.",
    "object and embed": "<object data=//CANARY.example></object><embed src=//CANARY.example> on the ferry.",
    "link to a script": "<a href=javascript:CANARY()>The ferry</a> waited.",
    "element of its own": "<CANARY-element CANARY=1>The ferry</CANARY-element> waited.",
    "section of characters": "<![CDATA[<script>CANARY()</script>]]> on the ferry.",
    "instruction": "<?php CANARY ?> and <?xml-stylesheet href='//CANARY.example'?> on the ferry.",
    "template and slot": "<template shadowrootmode=open><slot name=CANARY></slot></template> on the ferry.",
    "note of another claim": '</h3></div><li id="fn:CANARY-1"><strong>CANARY</strong></li> on the ferry.',
    "plain text element": "<plaintext>CANARY<xmp></textarea></noscript><noembed> on the ferry.",
    "no end of a tag": "The ferry <a title='CANARY",
    "picture source set": "<picture><source srcset='//CANARY.example 2x'><video poster=//CANARY.example></picture> on the ferry.",
    "select and option": "<select><option>CANARY</select><input value=CANARY><textarea>CANARY the ferry waited.",
    "names of the document": "<img name=cookie id=CANARY><form name=body><input name=firstChild> on the ferry.",
}
MARKDOWN = {
    "link to a script": "The [ferry](javascript:CANARY()) waited for [the tide](data:text/html,CANARY).",
    "image": "![CANARY](//CANARY.example/x.png) hung on the ferry.",
    "reference and its definition": 'The [ferry][CANARY] waited.\n\n[CANARY]: javascript:CANARY() "CANARY"',
    "definition of a footnote": "The ferry[^CANARY] waited.\n\n[^CANARY]: A note that CANARY forged.",
    "footnote of the site": "The ferry [^s-1] waited.\n\n[^s-1]: The Harbour CANARY said so.",
    "link by itself": "<https://CANARY.example/> and <CANARY@ferry.example> and https://CANARY.example/ferry were painted there.",
    "heading": "# CANARY heads the page of the ferry\n\n## And CANARY a part of it",
    "heading by underlining": "CANARY heads the page of the ferry\n===\n\nAnd CANARY a part of it\n---",
    "table": "| ferry | CANARY |\n|---|---|\n| left | <b>CANARY</b> |",
    "list of attributes": "The ferry waited. {: onclick=CANARY() .CANARY #CANARY }",
    "attributes of a heading": "## The ferry CANARY {: #main-content onclick=CANARY() }",
    "admonition": '!!! danger "CANARY"\n    The ferry was not CANARY.\n\n??? note "CANARY"\n    Folded.',
    "snippet": '--8<-- "/etc/passwd"\n\n--8<-- "https://CANARY.example/x"\n\n;--8<-- "briefing.yml"',
    "fenced code": '```python { .CANARY onclick=CANARY() title="CANARY" }\nCANARY()\n```',
    "fence left open": "~~~CANARY\nThe ferry waited.",
    "indented code": "    <script>CANARY()</script>\n\tthe ferry",
    "emoji": "The ferry :CANARY: :octicons-alert-16:{ .CANARY } waited :material-ferry:.",
    "wiki link": "The [[CANARY]] and [[ferry|CANARY]] waited.",
    "place of the footnotes": "The ferry waited at ///Footnotes Go Here/// and CANARY.",
    "table of contents": "[TOC]\n\n[[_TOC_]]\n\nThe ferry CANARY waited.",
    "stash of the converter": "The \x02wzxhzdk:0\x03 ferry \x02klzzwxh:0000\x03 and \x02amp\x03 CANARY waited.",
    "stash without its marks": "The wzxhzdk:0 ferry, klzzwxh:0001 and STX amp ETX CANARY waited.",
    "abbreviation": "*[ferry]: CANARY\n\nThe ferry waited.",
    "definition list": "CANARY\n:   The ferry waited.\n\n:   And went.",
    "Markdown in HTML": '<div markdown="1" onclick="CANARY()">\n**The ferry**\n</div>',
    "critic marks": "The {++CANARY++} {--ferry--} {~~a~>b~~} {==CANARY==}{>>CANARY<<} waited.",
    "keys and marks": "++ctrl+CANARY++ and ==CANARY== and ^^CANARY^^ and ~~CANARY~~ on the ferry.",
    "formula": "$$\\href{javascript:CANARY()}{x}$$ and \\(CANARY\\) on the ferry.",
    "tabs": '=== "CANARY"\n\n    The ferry waited.\n\n=== "Two"',
    "tasks": "- [ ] <b>CANARY</b>\n- [x] the ferry",
    "rule and break": "The ferry  \nwaited\\\nCANARY\n\n***\n\n___",
    "quote": "> CANARY said <b>so</b>.\n>> > The ferry waited.",
    "ordered list": "1. CANARY\n1) the ferry\n999999999. waited",
    "code in a line": "The ``CANARY ` <b>`` and `#!python CANARY` ferry waited.",
    "backslashes": "The \\<script\\>CANARY\\<\\/script\\> ferry \\\\[x]\\(y) waited\\",
    "front matter in the text": "---\ntitle: CANARY\ntemplate: CANARY.html\n---\nThe ferry waited.",
    "include of a page": "{! CANARY.md !} and {{#include CANARY}} and ::: CANARY.module on the ferry.",
    "link to a page of ours": "The [ferry](../digest.json) and [CANARY](sources.md#CANARY) and [x](//CANARY.example) waited.",
    "link text without end": 'The [ferry](<CANARY "CANARY\n waited.',
    "magic names": "@CANARY and #1 and CANARY/ferry#2 and !3 waited.",
}
TEMPLATES = {
    "Jinja expression": "The {{ config.CANARY }} {{ ''.__class__.__mro__ }} ferry waited.",
    "Jinja statement": "{% include '/etc/passwd' %}{% set CANARY = 1 %}{% raw %} The ferry waited.",
    "Jinja comment": "The ferry {# CANARY #} waited.",
    "Jinja line statement": "# for CANARY in range(9)\n## CANARY",
    "format field": "The {CANARY} {0} {text.__class__} %(CANARY)s %s ${CANARY} ferry waited.",
    "other engines": "<%= CANARY %> and #{CANARY} and [[${CANARY}]] and {{{CANARY}}} and <#assign CANARY=1> on the ferry.",
    "Typst link": '#link("javascript:CANARY()")[The ferry] waited.',
    "Typst files": '#include "/etc/passwd" #read("/etc/passwd") #image("CANARY.png") #import "@preview/CANARY:1.0.0" on the ferry.',
    "Typst loop": "#while true { CANARY } and #let CANARY = 1; the ferry waited.",
    "Typst label": "The ferry @CANARY <CANARY> waited. = CANARY\n\n= CANARY",
    "Typst formula": "The $ CANARY $ and $x^2$ ferry waited.",
    "Typst escapes": "The \\ ferry \\u{202e} \\#CANARY ~ -- --- ... waited \\",
    "Typst raw text": "```typ #CANARY``` and `#CANARY` and // CANARY and /* CANARY on the ferry.",
    "TeX": "\\input{/etc/passwd} \\write18{CANARY} \\begin{CANARY} on the ferry.",
    "shell": "`CANARY`; $(CANARY) && rm -rf CANARY | the ferry waited.",
    "server side include": '<!--#exec cmd="CANARY" --> on the ferry.',
    "Python": "__import__('os').system('CANARY') stood on the ferry.",
}
_NAMES_WITHOUT = str.maketrans({"/": "|", "\0": ""})


def _quoted(payload: str) -> dict[str, dict[str, object]]:
    return {
        "title": {"title": payload},
        "publisher": {"publisher": payload},
        "author": {"authors": [payload, f"Second {payload}"]},
    }


def _of_places(what: str, payload: str) -> Iterator[Case]:
    """The payload wherever it can stand.

    As title, publisher, author, all of them, headline, byline, speaker, figure, snippet of an editor, file name.
    """
    for place, fields in _quoted(payload).items():
        name = f"HTML as {place}: {what}"
        yield Case(name, {f"p{mark_of(name)}.md": cited(name, fields)})
    figures = (
        f"The office counted 41 {payload} boats and 7,{payload}5 crates of 12% <b>CANARY</b> on 3 March {payload} 2031.\n\n"
        "The harbour office counted 214 passengers of CANARY on Monday. \n\nThe harbour office counted 209 passengers of CANARY on Monday."
    )
    spoken = f"“The ferry waits for nobody,” said Anna {payload} Berg. According to {payload}, the harbour is shut. Anna {payload} said that it is."
    bodies: Mapping[str, tuple[str, str | None]] = {
        "headline": ("The ferry waited for the tide on Monday.", payload.rstrip(".")),
        "byline": (f"By Anna {payload}\nMonday, 3 March 2031\n\nThe ferry waited.", "The ferry waits for the tide"),
        "speaker": (spoken, None),
        "figure": (figures, None),
    }
    for place, (body, headline) in bodies.items():
        name = f"HTML as {place}: {what}"
        yield Case(name, {f"p{mark_of(name)}.txt": report(name, body, headline=headline)})
    name = f"HTML as snippet of an editor: {what}"
    fields = {"include": [payload], "publisher": f"Post {mark_of(name)}"}
    yield Case(name, {f"p{mark_of(name)}.md": cited(name, fields, payload)})
    name = f"HTML as file name: {what}"
    yield Case(
        name, {f"n{mark_of(name)}{fill(name, payload.translate(_NAMES_WITHOUT))}.txt": report(name, ours(name, 3))}
    )


def cases() -> Iterator[Case]:
    for what, payload in HTML.items():
        yield from _of_places(what, payload)
    yield from in_bodies("HTML", HTML | MORE_HTML)
    yield from in_bodies("HTML in Markdown", dict(list(HTML.items())[:3]), ending=".md")
    yield from in_bodies("Markdown", MARKDOWN, ending=".md")
    yield from in_bodies("Markdown in plain text", dict(list(MARKDOWN.items())[:12]))
    yield from in_bodies("templates", TEMPLATES)
    for what in ("Jinja expression", "Typst files", "format field"):
        name = f"templates as title and publisher: {what}"
        fields = {"title": TEMPLATES[what], "publisher": TEMPLATES[what], "authors": [TEMPLATES[what]]}
        yield Case(name, {f"t{mark_of(name)}.md": cited(name, fields)})
