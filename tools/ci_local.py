"""`make ci-local`: the workflows run on this machine, as far as they can.

The steps are read from `.github/workflows/` and their commands run as they stand there. What a host gives is played by
folders: a bare repository is the remote, a folder is the pages, zip files are the artefacts, a text file is the comment
on a pull request. Two things are not played: the packages are not installed anew, `.venv/bin/briefing` starts the
checked-out program with this environment (`Host(installs=True)` does install them, for a briefing that `briefing new`
has laid out, once for each list of what to install); and `gh` and `curl` are stand-ins that answer what the workflows ask. The
cases are those of a desk: a push, proposals from forks, a retraction, two pushes at once.
"""

import argparse
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = Path(".github", "workflows")
STAND_INS = Path(__file__).with_name("ci_stand_ins.py")
MAX_STEP_SECONDS = 600
REPOSITORY = "desk/briefing"
PAGES_URL = "https://pages.example/briefing/"
EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")

Values = dict[str, Any]


class CheckFailedError(Exception):
    """Something a case promises does not hold."""


@dataclass
class Run:
    """One run of one workflow."""

    number: int
    """Its id."""
    log: str = ""
    """What its steps printed."""
    outcomes: dict[str, str] = field(default_factory=dict)
    """Job or `job/step` to success, failure or skipped."""
    summary: str = ""
    """What its steps wrote for people."""
    artifacts: dict[str, Path] = field(default_factory=dict)
    """Name to zip file."""

    @property
    def succeeded(self) -> bool:
        return "failure" not in self.outcomes.values()


class Host:
    """A Git host played by a folder.

    One that `installs` lets the steps install what they name, from where this machine's pip gets it; a job that names
    the same as one before begins with what that one has installed. One whose pages are not switched on has no address
    of a site.
    """

    def __init__(self, folder: Path, *, installs: bool = False, has_pages: bool = True) -> None:
        self.folder, self.installs, self.has_pages = folder, installs, has_pages
        self.remote, self.pages, self.caches, self.comments = (
            folder / name for name in ("remote.git", "pages", "caches", "comments.json")
        )
        self.pulls: dict[int, Values] = {}
        self.groups: dict[str, threading.Lock] = {}
        self.runs = 0
        self.summaries: dict[int, str] = {}
        self.environments = folder / "environments"
        self.caches.mkdir(parents=True)
        self.environments.mkdir()
        git(folder, "init", "--quiet", "--bare", "--initial-branch", "main", str(self.remote))

    def push(self, message: str, edit: Callable[[Path], None]) -> str:
        """Edit a clone of main, commit, push; the commit."""
        clone = Path(tempfile.mkdtemp(dir=self.folder, prefix="clone-"))
        git(clone, "clone", "--quiet", str(self.remote), ".")
        edit(clone)
        commit = commit_all(clone, message)
        git(clone, "push", "--quiet", "origin", "HEAD:main")
        return commit

    def propose(self, number: int, edit: Callable[[Path], None]) -> Values:
        """A pull request from a fork, with the merge that the host makes of it; its event."""
        fork = Path(tempfile.mkdtemp(dir=self.folder, prefix="fork-"))
        git(fork, "clone", "--quiet", str(self.remote), ".")
        edit(fork)
        head = commit_all(fork, "A proposal")
        git(fork, "push", "--quiet", "--force", "origin", f"HEAD:refs/pull/{number}/head")
        base = git(self.remote, "rev-parse", "main")
        tree = git(self.remote, "merge-tree", "--write-tree", base, head)
        merge = git(self.remote, *IDENTITY, "commit-tree", tree, "-p", base, "-p", head, "-m", "Merge")
        git(self.remote, "update-ref", f"refs/pull/{number}/merge", merge)
        self.pulls[number] = {"head": head, "merge": merge, "branch": "a-report", "owner": "stranger"}
        return {
            "sha": merge,
            "event_name": "pull_request",
            "event": {"pull_request": {"number": number, "head": {"sha": head}}},
        }

    def merge(self, number: int) -> str:
        """Press the button."""
        merge: str = self.pulls[number]["merge"]
        git(self.remote, "update-ref", "refs/heads/main", merge)
        return merge

    def run(self, workflow: str, github: Values) -> Run:
        """Run a workflow as the commit of the event has it, or the main branch where the event has none.

        Of its group, one runs at a time.
        """
        commit = github.setdefault("sha", git(self.remote, "rev-parse", "main"))
        document = yaml.safe_load(git(self.remote, "show", f"{commit}:{(WORKFLOWS / workflow).as_posix()}"))
        self.runs += 1
        run = Run(self.runs)
        context = {"github": {"repository": REPOSITORY, "token": "a token", **github}, "inputs": {}}
        group = str(evaluate_text(str((document.get("concurrency") or {}).get("group", run.number)), context))
        with self.groups.setdefault(group, threading.Lock()):
            for name, job in document["jobs"].items():
                needed = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
                if any(run.outcomes[need] != "success" for need in needed) or not is_true(
                    job.get("if", "true"), context
                ):
                    run.outcomes[name] = "skipped"
                    continue
                run.outcomes[name] = Job(self, run, name, context).play(job["steps"])
        return run


IDENTITY = ("-c", "user.name=A desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    """Run git in `folder`; what it says."""
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CheckFailedError(f"git {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout.strip()


def commit_all(clone: Path, message: str) -> str:
    """Commit everything that is in the clone; the commit."""
    git(clone, "add", "--all", "--force")
    git(clone, *IDENTITY, "commit", "--quiet", "--message", message)
    return git(clone, "rev-parse", "HEAD")


class Job:
    """One job: a workspace and its steps."""

    def __init__(self, host: Host, run: Run, name: str, context: Values) -> None:
        self.host, self.run, self.name = host, run, name
        self.workspace = Path(tempfile.mkdtemp(dir=host.folder, prefix=f"run-{run.number}-{name}-"))
        self.context = context | {"steps": {}, "workspace": self.workspace, "failed": False}
        self.context["github"] = context["github"] | {"workspace": str(self.workspace)}
        self.to_save: list[tuple[Path, Path]] = []

    def play(self, steps: Sequence[Values]) -> str:
        """Every step whose condition holds; success or failure."""
        for number, step in enumerate(steps):
            key = step.get("id") or f"step-{number}"
            condition = str(step.get("if", "success()"))
            holds = is_true(condition, self.context) and (not self.context["failed"] or "always()" in condition)
            outputs: dict[str, str] = {}
            outcome = "skipped"
            if holds:
                outcome = "success" if self._step(step, outputs) else "failure"
            self.context["failed"] |= outcome == "failure"
            self.context["steps"][key] = {"outcome": outcome, "outputs": outputs}
            self.run.outcomes[f"{self.name}/{step.get('name') or step.get('uses') or step['run']}"] = outcome
        if not self.context["failed"]:
            for made, kept in self.to_save:
                if made.exists() and not kept.exists():
                    copy(made, kept)
            self._offer_environments()
        return "failure" if self.context["failed"] else "success"

    def _offer_environments(self) -> None:
        """Let later jobs begin with what this one has installed, by the hash of the list of it."""
        for made in self.workspace.glob("**/.venv"):
            listed = made.with_name("requirements.txt")
            if self.host.installs and listed.is_file() and not made.is_symlink():
                offered = self.host.environments / hashlib.sha256(listed.read_bytes()).hexdigest()
                offered.symlink_to(made, target_is_directory=True)

    def _step(self, step: Values, outputs: dict[str, str]) -> bool:
        if "run" in step:
            return self._commands(step, outputs)
        action, _, pin = step["uses"].partition("@")
        if not re.fullmatch(r"[0-9a-f]{40}", pin):
            raise CheckFailedError(f"{action} is not pinned to a commit")
        settings = {key: evaluate_text(as_text(value), self.context) for key, value in step.get("with", {}).items()}
        ACTIONS[action](self, settings, outputs)
        return True

    def _commands(self, step: Values, outputs: dict[str, str]) -> bool:
        """Run them as the host does.

        In bash, ended by the first command that fails, expressions filled in before the shell sees them.
        """
        written, said = (
            self.workspace.parent / f"{self.workspace.name}.output",
            self.workspace.parent / f"{self.workspace.name}.summary",
        )
        for file in (written, said):
            file.write_text("", encoding="utf-8")
        environment = {
            "PATH": f"{stand_ins(self.host, self.run)}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.workspace.parent),
            "LANG": "C.UTF-8",
            "GITHUB_OUTPUT": str(written),
            "GITHUB_STEP_SUMMARY": str(said),
            **{key: value for key, value in os.environ.items() if key.startswith("PIP_")},
            **{key: str(evaluate_text(str(value), self.context)) for key, value in step.get("env", {}).items()},
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", str(evaluate_text(step["run"], self.context))],
            cwd=self.workspace / step.get("working-directory", "."),
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=MAX_STEP_SECONDS,
            check=False,
        )
        self.run.log += done.stdout
        self.run.summary += said.read_text(encoding="utf-8")
        outputs.update(
            {
                name: value
                for name, _, value in (line.partition("=") for line in written.read_text(encoding="utf-8").splitlines())
            }
        )
        return done.returncode == 0

    def checkout(self, settings: Mapping[str, Any], _: dict[str, str]) -> None:
        if settings.get("persist-credentials") != "false":
            raise CheckFailedError("a checkout keeps its credentials")
        place = self.workspace / settings.get("path", ".")
        place.mkdir(parents=True, exist_ok=True)
        commit = settings.get("ref") or self.context["github"]["sha"]
        git(place, "init", "--quiet")
        depth = settings.get("fetch-depth", "1")
        git(place, "fetch", "--quiet", f"--depth={depth}", f"file://{self.host.remote}", commit)
        if settings.get("sparse-checkout"):
            git(place, "sparse-checkout", "set", "--no-cone", *settings["sparse-checkout"].split())
        git(place, "checkout", "--quiet", "--detach", commit)
        if not self.host.installs and ((place / "Makefile").is_file() or (place / "requirements.txt").is_file()):
            install(place)

    def set_up_python(self, settings: Mapping[str, Any], _: dict[str, str]) -> None:
        if settings.get("cache") and not (self.workspace / settings["cache-dependency-path"]).is_file():
            raise CheckFailedError(f"there is no {settings['cache-dependency-path']} to key the cache of packages by")

    def cache(self, settings: Mapping[str, Any], outputs: dict[str, str]) -> None:
        self.restore(settings, outputs)
        if outputs["cache-hit"] == "false":
            self.to_save.append((self.workspace / settings["path"], self.host.caches / settings["key"]))

    def save(self, settings: Mapping[str, Any], _: dict[str, str]) -> None:
        self.to_save.append((self.workspace / settings["path"], self.host.caches / settings["key"]))

    def restore(self, settings: Mapping[str, Any], outputs: dict[str, str]) -> None:
        exact = self.host.caches / settings["key"]
        like = sorted(self.host.caches.glob(f"{settings['restore-keys']}*")) if "restore-keys" in settings else []
        for kept in [exact, *reversed(like)]:
            if kept.exists():
                copy(kept, self.workspace / settings["path"])
                break
        outputs["cache-hit"] = "true" if exact.exists() else "false"

    def upload_artifact(self, settings: Mapping[str, Any], _: dict[str, str]) -> None:
        place = self.host.folder / f"artifact-{self.run.number}-{settings['name']}.zip"
        with zipfile.ZipFile(place, "w") as archive:
            for file, name in files_of(self.workspace, settings["path"].split()):
                archive.write(file, name)
        self.run.artifacts[settings["name"]] = place
        if settings["name"] == "review-summary":
            self.host.summaries[self.run.number] = str(place)

    def upload_pages(self, settings: Mapping[str, Any], _: dict[str, str]) -> None:
        place = self.host.folder / f"artifact-{self.run.number}-github-pages.tar"
        with tarfile.open(place, "w") as archive:
            archive.add(
                self.workspace / settings["path"], ".", filter=lambda entry: None if "/." in entry.name else entry
            )
        self.run.artifacts["github-pages"] = place

    def deploy_pages(self, _: Mapping[str, Any], outputs: dict[str, str]) -> None:
        new = self.host.folder / f"pages-{self.run.number}"
        with tarfile.open(self.run.artifacts["github-pages"]) as archive:
            archive.extractall(new, filter="data")
        shutil.rmtree(self.host.pages, ignore_errors=True)
        new.replace(self.host.pages)
        outputs["page_url"] = PAGES_URL


ACTIONS: dict[str, Callable[[Job, Mapping[str, Any], dict[str, str]], None]] = {
    "actions/checkout": Job.checkout,
    "actions/setup-python": Job.set_up_python,
    "actions/cache": Job.cache,
    "actions/cache/restore": Job.restore,
    "actions/cache/save": Job.save,
    "actions/upload-artifact": Job.upload_artifact,
    "actions/upload-pages-artifact": Job.upload_pages,
    "actions/deploy-pages": Job.deploy_pages,
}


def copy(source: Path, target: Path) -> None:
    """Copy a file, or a folder with all that is in it."""
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy(source, target)


def files_of(workspace: Path, patterns: Sequence[str]) -> Iterator[tuple[Path, str]]:
    """(file, name in the archive): below the folder that all patterns share, as the action has it."""
    found = [
        (file, pattern)
        for pattern in patterns
        for file in (
            sorted((workspace / pattern).rglob("*")) if pattern.endswith("/") else sorted(workspace.glob(pattern))
        )
        if file.is_file()
    ]
    if not found:
        return
    shared = Path(os.path.commonpath([file.parent for file, _ in found]))
    yield from ((file, file.relative_to(shared).as_posix()) for file, _ in found)


def install(place: Path) -> None:
    """What `make setup` would leave, without installing: the program of this checkout in this environment."""
    binaries = place / ".venv" / "bin"
    binaries.mkdir(parents=True)
    briefing = binaries / "briefing"
    program = place if (place / "builder").is_dir() and not _is_this_program(place / "builder") else ROOT
    briefing.write_text(
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(program))} exec {shlex.quote(sys.executable)} -P -m builder "$@"\n',
        encoding="utf-8",
    )
    briefing.chmod(0o755)
    for name in ("pip", "python"):
        (binaries / name).symlink_to("/bin/true")
    (place / ".venv" / ".ready").touch()  # newer than what was checked out: make takes the environment for made


def _is_this_program(package: Path) -> bool:
    """Whether a checked-out package is the one of this tree, which is compiled already."""
    files = [file for file in package.rglob("*") if file.is_file()]
    here = [ROOT / "builder" / file.relative_to(package) for file in files]
    return all(
        mine.is_file() and mine.read_bytes() == file.read_bytes() for mine, file in zip(here, files, strict=True)
    )


MAKE_ENVIRONMENT = """#!/bin/sh
listed=$(sha256sum < requirements.txt | cut -d ' ' -f 1)
if test "$*" = "-m venv .venv" && test -d {environments}/"$listed"; then exec ln -s {environments}/"$listed" .venv; fi
exec {python} "$@"
"""
"""`python` where steps install what they name."""


def stand_ins(host: Host, run: Run) -> Path:
    """A folder with `gh`, `curl` and `python` as the commands of this run find them."""
    folder = host.folder / f"bin-{run.number}"
    if not folder.is_dir():
        folder.mkdir()
        state = host.folder / f"state-{run.number}.json"
        for name in ("gh", "curl"):
            words = [sys.executable, "-I", "-S", str(STAND_INS), name, str(state)]  # -S: it needs no package
            script = f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n'
            (folder / name).write_text(script, encoding="utf-8")
            (folder / name).chmod(0o755)
        if host.installs:
            python = sys._base_executable  # type: ignore[attr-defined]  # noqa: SLF001
            made = MAKE_ENVIRONMENT.format(environments=shlex.quote(str(host.environments)), python=shlex.quote(python))
            (folder / "python").write_text(made, encoding="utf-8")
            (folder / "python").chmod(0o755)
        else:  # `python -m venv` would make a real environment over the one that is played
            (folder / "python").symlink_to("/bin/true")
        known = {
            "pages": str(host.pages),
            "pages_url": PAGES_URL if host.has_pages else None,
            "comments": str(host.comments),
            "pulls": host.pulls,
            "summaries": host.summaries,
        }
        state.write_text(json.dumps(known), encoding="utf-8")
    return folder


def as_text(value: object) -> str:
    """A value of YAML as an action gets it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def evaluate_text(text: str, context: Values) -> Any:
    """`text` with each `${{ … }}` replaced by its value."""
    return EXPRESSION.sub(lambda match: str(value_of(match[1], context)), text)


def is_true(condition: str, context: Values) -> bool:
    """Whether a condition holds: `a == 'b'`, `a != b`, function calls, joined by `&&`."""
    inner = EXPRESSION.sub(r"\1", str(condition))
    return all(_term_holds(term.strip(), context) for term in inner.split("&&"))


def _term_holds(term: str, context: Values) -> bool:
    compared = re.fullmatch(r"(.+?)\s*(==|!=)\s*(.+)", term)
    if not compared:
        return str(value_of(term, context)).lower() not in {"", "false", "none"}
    same = str(value_of(compared[1], context)).lower() == str(value_of(compared[3], context)).lower()
    return same is (compared[2] == "==")


def value_of(expression: str, context: Values) -> Any:
    """The value of a literal, a call or a dotted name; what is not there is an empty text, as on the host."""
    if expression in {"always()", "success()", "true"}:
        return True
    if expression.startswith("'"):
        return expression.strip("'")
    if files := re.fullmatch(r"hashFiles\('([^']+)'\)", expression):
        return hash_of(
            sorted(file for file in context["workspace"].glob(re.sub(r"/\*\*$", "/**/*", files[1])) if file.is_file())
        )
    value: Any = context
    for name in expression.split("."):
        value = value.get(name, "") if isinstance(value, dict) else ""
    return value


def hash_of(files: Sequence[Path]) -> str:
    """One hash of the files' bytes; an empty text of none."""
    return (
        hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()
        if files
        else ""
    )


def check(holds: object, what: str) -> None:
    """Say that `what` holds, or end the case."""
    if not holds:
        raise CheckFailedError(what)
    print(f"  ok  {what}")


def copy_tree(place: Path) -> None:
    """The files of this working tree, committed or not, that git does not ignore."""
    listed = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    for name in listed:
        if name and (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, place / name)


def report_writer(name: str, *statements: str) -> Callable[[Path], None]:
    """What adds a report of our own words to a clone."""
    citation = (
        f"---\ntitle: What {name} tells\npublisher: The Quay Herald\npublished: 2024-05-01\nkind: abstract\n---\n\n"
    )
    return lambda clone: write(clone / "seeds" / name, citation + "\n\n".join(statements) + "\n")


def write(file: Path, text: str) -> None:
    """Write one file."""
    file.write_text(text, encoding="utf-8")


def published(host: Host) -> Values:
    """The digest on the pages."""
    value: Values = json.loads((host.pages / "digest.json").read_text(encoding="utf-8"))
    return value


def said(digest: Values) -> set[str]:
    """Every claim's words."""
    return {claim["text"] for claim in digest["claims"]}


def comments_on(host: Host, number: int) -> list[str]:
    """What stands below a pull request."""
    kept = json.loads(host.comments.read_text(encoding="utf-8")) if host.comments.is_file() else []
    return [comment["body"] for comment in kept if comment["pull"] == str(number)]


def reviewed(host: Host, number: int, edit: Callable[[Path], None]) -> Run:
    """A proposal, its review, and the comment that follows."""
    event = host.propose(number, edit)
    run = host.run("review.yml", event)
    post_comment(host, number, run)
    return run


def post_comment(host: Host, number: int, run: Run) -> Run:
    """What the host starts when a review has ended."""
    pull = host.pulls[number]
    ended = {
        "event": "pull_request",
        "conclusion": "success" if run.succeeded else "failure",
        "id": run.number,
        "html_url": f"https://host.example/runs/{run.number}",
        "head_sha": pull["head"],
        "head_branch": pull["branch"],
        "head_repository": {"full_name": f"{pull['owner']}/briefing", "owner": {"login": pull["owner"]}},
    }
    return host.run("comment.yml", {"event_name": "workflow_run", "event": {"workflow_run": ended}})


def play_cases(host: Host) -> None:
    """Every case, one after the other on one host."""
    for case in (
        first_publication,
        new_report,
        good_proposal,
        hostile_proposal,
        forged_summary,
        retraction,
        two_pushes,
    ):
        print(case.__doc__)
        case(host)


def first_publication(host: Host) -> None:
    """The first push publishes the briefing"""
    host.push("The briefing", copy_tree)
    run = host.run("publish.yml", {"event_name": "push"})
    check(run.succeeded, f"publish ends well{'' if run.succeeded else run.log}")
    check((host.pages / "index.html").is_file(), "the site is on the pages")
    check("Nothing is published yet." in run.log, "there was no digest to take ids from")
    check({"github-pages", "briefing"} == set(run.artifacts), "the site, the digest and the PDFs are artefacts")


def new_report(host: Host) -> None:
    """A push of a new report changes the site"""
    before = published(host)
    host.push("A report", report_writer("bell.md", "Swimmers found a bronze bell beneath the pier at low tide."))
    run = host.run("publish.yml", {"event_name": "push"})
    check(run.succeeded, f"publish ends well{'' if run.succeeded else run.log}")
    check(
        said(published(host)) - said(before) == {"Swimmers found a bronze bell beneath the pier at low tide."},
        "the site says what it said, and the new",
    )
    check(
        {claim["id"] for claim in before["claims"]} < {claim["id"] for claim in published(host)["claims"]},
        "every claim has kept its id",
    )
    check("1 report added" in run.summary, "the job summary says what changed")


def good_proposal(host: Host) -> None:
    """A proposal from a fork is reviewed and commented on, and merged"""
    statement = "Bakers along Mill Street raised the price of rye loaves by nine cents."
    run = reviewed(host, 1, report_writer("bread.md", statement))
    check(run.succeeded, f"the review ends well{'' if run.succeeded else run.log}")
    (comment,) = comments_on(host, 1)
    check(f"`{statement}`" in comment and "adds 1 claim" in comment, "one comment says what the report adds")
    with zipfile.ZipFile(run.artifacts["preview"]) as archive:
        check("index.html" in archive.namelist(), "the preview is an artefact")
    check(statement not in said(published(host)), "nothing is published yet")
    reviewed(host, 1, report_writer("bread.md", statement, "Weavers revived a pattern last seen on a shroud."))
    comments = comments_on(host, 1)
    check(len(comments) == 1 and "adds 2 claims" in comments[0], "a second commit updates the comment in its place")
    host.merge(1)
    check(
        host.run("publish.yml", {"event_name": "push"}).succeeded and statement in said(published(host)),
        "merged, it is published",
    )


def hostile_proposal(host: Host) -> None:
    """A proposal with hostile files is refused with annotations, and nothing of it is run"""
    canary = host.folder / "canary"

    def attack(fork: Path) -> None:
        code = f"open({str(canary)!r}, 'w').close()\n"
        for name in (
            "builder/__init__.py",
            "builder/cli.py",
            "setup.py",
            "sitecustomize.py",
            "seeds/sitecustomize.py",
            "seeds/mkdocs.py",
            "seeds/builder.py",
        ):
            (fork / name).write_text(code, encoding="utf-8")
        for name in ("Makefile", "tools/setup.sh"):
            (fork / name).write_text(f"setup site:\n\ttouch {canary}\n", encoding="utf-8")
        (fork / "briefing.yml").write_text("title: Taken over\n", encoding="utf-8")
        (fork / "seeds" / "nul.txt").write_bytes(b"First line.\nSecond\0line.\n")
        (fork / "seeds" / "$(touch canary),a::b%0A.txt").write_bytes(b"\xff\xfe\x00")
        (fork / "seeds" / "link.txt").symlink_to("/etc/passwd")
        (fork / "seeds" / "day.md").write_text(
            "---\npublished: @everyone [click](https://evil.example)\n---\nText.\n", encoding="utf-8"
        )

    run = reviewed(host, 2, attack)
    check(not run.succeeded and "preview" not in run.artifacts, "the review fails, and there is no preview")
    check(not canary.exists() and not list(host.folder.glob("run-*/**/canary")), "nothing of the proposal was run")
    annotations = [line for line in run.log.splitlines() if line.startswith("::")]
    check("::error file=seeds/nul.txt,line=2,title=SEED-NUL::" in run.log, "a fault stands at its file and line")
    check(any("SEED-SYMLINK" in line for line in annotations), "a link is refused, unread")
    check(
        all(re.match(r"::error file=[^,:]*,line=\d+,title=[A-Z-]+::", line) for line in annotations),
        "no file name makes a command of its own",
    )
    check("root:" not in run.log + run.summary, "nothing of this machine is shown")
    (comment,) = comments_on(host, 2)
    check("Not publishable" in comment and "`seeds/nul.txt:2`" in comment, "the comment names the faults")
    check("@everyone" not in re.sub(r"`[^`\n]*`", "", comment), "nobody is called")


def forged_summary(host: Host) -> None:
    """A summary that a proposal's own workflow has forged is not posted"""
    forgeries = (
        b"## Fine\n\nAsk @everyone\n", b"[a](https://evil.example)\n", b"<img src=x>\n", b"`unclosed\n", b"line\n" * 100, b"a" * 70_000, b"\xff",
        b"www.evil.example\n", b"see #12\n", b"<!-- hidden -->\n", b"0123456789abcdef\n", b"` `` `@everyone`\n",
    )  # fmt: skip
    for forgery in forgeries:
        run = Run(host.runs + 1000)
        place = host.folder / "forged.zip"
        with zipfile.ZipFile(place, "w") as archive:
            archive.writestr("summary.md", forgery)
        host.summaries[run.number] = str(place)
        posted = post_comment(host, 2, run)
        (comment,) = comments_on(host, 2)
        if (
            not posted.succeeded
            or "left no summary that could be shown" not in comment
            or forgery.decode(errors="replace") in comment
        ):
            raise CheckFailedError(f"{forgery[:40]!r} is posted: {posted.log}")
    check(True, f"{len(forgeries)} forgeries are not shown")  # noqa: FBT003 (each was checked above)
    run = host.run(
        "comment.yml",
        {"event_name": "workflow_run", "event": {"workflow_run": {"event": "push", "conclusion": "success"}}},
    )
    check(run.outcomes["comment"] == "skipped", "and no other run than a proposal's is commented on")


def retraction(host: Host) -> None:
    """A proposal that removes a report lists what loses its last source"""
    statement = "Swimmers found a bronze bell beneath the pier at low tide."
    run = reviewed(host, 3, lambda fork: (fork / "seeds" / "bell.md").unlink())
    (comment,) = comments_on(host, 3)
    lost = comment.split("### Claims without a source (1)")
    check(
        run.succeeded and len(lost) == 2 and f"`{statement}`" in lost[1],
        "the claim that no report carries any more is named",
    )
    host.merge(3)
    check(
        host.run("publish.yml", {"event_name": "push"}).succeeded and statement not in said(published(host)),
        "merged, it is gone",
    )


def two_pushes(host: Host) -> None:
    """Two pushes at once make one site, whole"""
    statements = (
        "A herd of goats blocked the mountain railway.",
        "Engineers replaced every cable of the suspension footbridge.",
    )
    runs: list[Run] = []

    def publish(commit: str) -> None:
        runs.append(host.run("publish.yml", {"event_name": "push", "sha": commit}))

    threads = []
    for number, statement in enumerate(statements):
        commit = host.push(f"Report {number}", report_writer(f"{number}.md", statement))
        threads.append(threading.Thread(target=publish, args=(commit,)))
    for thread in threads:
        thread.start()
        while (
            thread.is_alive() and not host.groups["publish"].locked()
        ):  # the second push is the later one on a host too
            time.sleep(0.01)
    for thread in threads:
        thread.join()
    check(len(runs) == 2 and all(run.succeeded for run in runs), "both end well")
    check(set(statements) <= said(published(host)), "the site holds both reports")
    in_pages = {file.relative_to(host.pages).as_posix() for file in host.pages.rglob("*") if file.is_file()}
    linked = {
        link
        for page in ("index.html", "sources.html")
        for link in re.findall(r'href="([^"#?:]+\.html)', (host.pages / page).read_text(encoding="utf-8"))
    }
    check(linked <= in_pages, "every page it links to is there")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run every case; 1 when one fails."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--keep", action="store_true", help="keep the folder of the played host, and name it")
    options = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="ci-local-")).resolve()
    try:
        play_cases(Host(folder / "host"))
    except CheckFailedError as error:
        print(f"FAILED  {error}\nThe folder {folder} shows how it stands.", file=sys.stderr)
        return 1
    if options.keep:
        print(folder)
    else:
        shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
