"""`gh` and `curl` as the workflows find them when they are run on this machine, by `ci_local.py`.

Arguments: NAME STATE ARGUMENT...

A file of its own, that loads nothing but the standard library: one run of the workflows starts it a hundred times.
"""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Known = Mapping[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Answer as `gh` or `curl` would, for the requests that the workflows make."""
    name, state, *rest = arguments
    known = json.loads(Path(state).read_text(encoding="utf-8"))
    return _curl(known, rest) if name == "curl" else _gh(known, rest)


def _curl(known: Known, arguments: Sequence[str]) -> int:
    target = arguments[arguments.index("--output") + 1]
    path = arguments[-1].removeprefix(known["pages_url"]).split("?")[0]
    source = Path(known["pages"], path)
    found = source.is_file()
    Path(target).write_bytes(source.read_bytes() if found else b"not found")
    sys.stdout.write("200" if found else "404")
    return 0


def _gh(known: Known, arguments: Sequence[str]) -> int:
    """`gh api [--method M] PATH [-f key=value] [--jq FILTER] [--input FILE]`.

    The filters of the workflows are carried out in Python.
    """
    path = next(argument for argument in arguments if argument.startswith("repos/"))
    method = arguments[arguments.index("--method") + 1] if "--method" in arguments else "GET"
    comments_file = Path(known["comments"])
    comments = json.loads(comments_file.read_text(encoding="utf-8")) if comments_file.is_file() else []
    if path.endswith("/pages"):
        if known["pages_url"] is None:
            sys.stderr.write("gh: Not Found (HTTP 404)\n")
            return 1
        sys.stdout.write(f"{known['pages_url']}\n")
    elif path.endswith("/pulls"):
        head = next(argument for argument in arguments if argument.startswith("head=")).removeprefix("head=")
        for number, pull in known["pulls"].items():
            if head == f"{pull['owner']}:{pull['branch']}" and pull["head"] == os.environ["HEAD_SHA"]:
                sys.stdout.write(f"{number}\n")
    elif path.endswith("/artifacts"):
        run = path.split("/")[-2]
        sys.stdout.write(f"{run}\n" if run in known["summaries"] else "")  # an artefact of the run's own number
    elif path.endswith("/zip"):
        sys.stdout.buffer.write(Path(known["summaries"][path.split("/")[-2]]).read_bytes())
    elif "/comments" in path and method == "GET":
        number = path.split("/")[-2]
        sys.stdout.write("".join(f"{place}\n" for place, comment in enumerate(comments) if comment["pull"] == number))
    else:
        body = json.loads(Path(arguments[arguments.index("--input") + 1]).read_text(encoding="utf-8"))["body"]
        if method == "PATCH":
            comments[int(path.split("/")[-1])]["body"] = body
        else:
            comments.append({"pull": path.split("/")[-2], "body": body})
        comments_file.write_text(json.dumps(comments), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
