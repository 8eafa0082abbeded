"""The same digest and the same faults, whoever does the work; and nobody is left at work behind a build that ended."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from builder.config import load_config
from builder.errors import BriefingError, ReportsRejectedError, UsageError, WorkersError
from builder.merging.likeness import similarity
from builder.order import Order
from builder.pipeline import make_digest
from builder.publishing.digest_file.exports import digest_pieces
from builder.reading import read_reports as reading
from builder.stages import IN_TURN, Workers, batched
from builder.working import OnDemand, default_workers, open_workers
from builder.working.processes import Processes

ROOT = Path(__file__).resolve().parents[2]
IN_PROC = Path("/proc/self/stat").exists()
COPIES = pytest.param(
    "copies", marks=pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
)


@pytest.fixture
def small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even five reports are given out, each by itself."""
    monkeypatch.setattr(reading, "FILES_AT_ONCE", 1)
    monkeypatch.setattr(reading, "MIN_SHARED_TASKS", 1)
    monkeypatch.setattr("builder.merging.text_facts.TEXTS_AT_ONCE", 10)
    monkeypatch.setattr("builder.merging.text_facts.MIN_SHARED_TEXTS", 1)
    monkeypatch.setattr("builder.merging.merge.MIN_SHARED_MENTIONS", 1)
    monkeypatch.setattr("builder.merging.merge.WORDED_AT_ONCE", 20)
    monkeypatch.setattr("builder.merging.claims.ASKED_AT_ONCE", 5)
    monkeypatch.setattr("builder.merging.likeness.candidates.MIN_SHARED_PASSAGES", 1)
    monkeypatch.setattr("builder.merging.likeness.candidates.STORIES_AT_ONCE", 1)
    monkeypatch.setattr("builder.publishing.digest_file.exports.MIN_SHARED_PASSAGES", 1)
    monkeypatch.setattr("builder.publishing.digest_file.exports.ENTRIES_AT_ONCE", 30)
    monkeypatch.setattr(similarity, "MIN_SHARED_PAIRS", 1)
    monkeypatch.setattr(similarity, "FIRSTS_AT_ONCE", 7)


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler on this machine with two worker processes."""
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


def open_kind(kind: str, count: int, request: pytest.FixtureRequest) -> AbstractContextManager[Workers]:
    """Workers of a kind: `copies` of this process, other `processes`, or a `cluster`."""
    if kind == "cluster":
        return open_workers(count, request.getfixturevalue("scheduler"))
    return OnDemand(count) if kind == "copies" else Processes(count)


def digest_of(seeds: Path, workers: Workers) -> str:
    digest = make_digest(Order(seeds, load_config(ROOT / "briefing.yml"), workers=workers))
    return "".join(digest_pieces(digest, workers))


@pytest.mark.slow
@pytest.mark.usefixtures("small_tasks")
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("kind", [COPIES, "processes"])
def test_any_number_of_processes_gives_the_same_bytes(kind: str, count: int, request: pytest.FixtureRequest) -> None:
    with open_kind(kind, count, request) as workers:
        assert workers.count == count
        assert digest_of(ROOT / "seeds", workers) == digest_of(ROOT / "seeds", IN_TURN)


@pytest.mark.slow
@pytest.mark.usefixtures("small_tasks")
def test_a_cluster_gives_the_same_bytes(scheduler: str) -> None:
    with open_workers(1, scheduler) as workers:
        assert workers.count == 2
        assert digest_of(ROOT / "seeds", workers) == digest_of(ROOT / "seeds", IN_TURN)


@pytest.mark.slow
@pytest.mark.usefixtures("small_tasks")
@pytest.mark.parametrize("kind", [COPIES, "processes", "cluster"])
def test_the_faults_are_those_of_one(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    files = {"a.pdf": b"%PDF-1.4 no more", "b.txt": b"\xff\xfe\xfa", "c.md": b"---\nkind: x\n---\n", "d.txt": b"Rain."}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)

    told = []
    with open_kind(kind, 2, request) as others:
        for workers in (IN_TURN, others):
            with pytest.raises(ReportsRejectedError) as refused:
                digest_of(tmp_path, workers)
            told.append(list(map(str, refused.value.faults)))
    assert len(told[0]) >= 3
    assert told[0] == told[1]


@pytest.mark.slow
@pytest.mark.parametrize("kind", [COPIES, "processes"])
def test_a_process_that_is_ended_from_outside_is_one_clear_line(kind: str, request: pytest.FixtureRequest) -> None:
    with open_kind(kind, 2, request) as workers, pytest.raises(WorkersError, match="ended from outside"):
        list(workers.map(os._exit, [1, 1]))


def end_worker_once(place: str) -> str:
    """A stage: the first worker that is given it is gone at once, as one is that runs out of memory."""
    if Path(place).exists():
        return place
    Path(place).touch()
    os._exit(1)


def end_worker(_: int) -> int:
    """A stage that no worker survives."""
    os._exit(1)


@pytest.mark.slow
def test_the_tasks_of_a_worker_that_dies_are_done_by_another(scheduler: str, tmp_path: Path) -> None:
    places = [str(tmp_path / f"{number}") for number in range(3)]
    with open_workers(1, scheduler) as workers:
        assert list(workers.map(end_worker_once, places)) == places
        assert list(workers.map(abs, [-1, -2])) == [1, 2], "the cluster goes on"


@pytest.mark.slow
def test_a_task_that_no_worker_of_a_cluster_survives_is_one_clear_line(scheduler: str) -> None:
    with open_workers(1, scheduler) as workers, pytest.raises(WorkersError, match="died one after another"):
        list(workers.map(end_worker, [1]))


@pytest.mark.parametrize("kind", [COPIES, "processes"])
def test_memory_that_is_full_and_other_defects_are_raised_here_as_they_are_there(
    kind: str, request: pytest.FixtureRequest
) -> None:
    with open_kind(kind, 2, request) as workers:
        with pytest.raises(MemoryError):
            list(workers.map(bytearray, [1 << 60, 1]))
        with pytest.raises(ZeroDivisionError):
            list(workers.map(abs, _tasks_that_fail()))


def _tasks_that_fail() -> Iterator[int]:
    yield -1
    raise ZeroDivisionError


@pytest.mark.slow
@pytest.mark.parametrize("kind", [COPIES, "processes"])
def test_results_come_in_the_order_of_their_tasks_and_tasks_are_asked_for_as_they_can_begin(
    kind: str, request: pytest.FixtureRequest
) -> None:
    asked: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(50):
            asked.append(number)
            yield -number

    with open_kind(kind, 2, request) as workers:
        results = workers.map(abs, tasks())
        assert next(results) == 0
        assert len(asked) <= 4
        assert list(results) == list(range(1, 50))


@pytest.mark.parametrize("kind", [COPIES, "processes"])
def test_what_this_process_has_need_not_be_sent(kind: str, request: pytest.FixtureRequest) -> None:
    held = {1: iter("a"), 2: iter("b"), 3: iter("c")}  # none of these can be sent

    def tell(number: int) -> tuple[str, int]:
        return next(held[number]), os.getpid()

    with open_kind(kind, 2, request) as workers:
        told = list(workers.map_here(tell, list(held)))
        assert [word for word, _ in told] == ["a", "b", "c"]
        assert (os.getpid() in {process for _, process in told}) == (kind == "processes")


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_a_request_to_end_ends_the_copies_at_once() -> None:
    def ask(_: int) -> None:
        os.kill(os.getppid(), signal.SIGINT)
        time.sleep(60)

    others, began = multiprocessing.active_children(), time.monotonic()
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a command in this process leaves its own
    try:
        with pytest.raises(KeyboardInterrupt):
            list(OnDemand(2).map_here(ask, [1, 2]))
    finally:
        signal.signal(signal.SIGINT, before)
    assert set(multiprocessing.active_children()) == set(others)
    assert time.monotonic() - began < 30


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_where_the_system_makes_no_copy_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    with pytest.raises(WorkersError, match="Make room"):
        list(OnDemand(2).map_here(abs, [1, 2]))


@pytest.mark.slow
@pytest.mark.skipif(not IN_PROC, reason="which processes a session has is looked up in /proc")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_nobody_is_left_at_work_behind_a_command_that_is_ended(tmp_path: Path, number: int, code: int) -> None:
    lines = "\n".join(f"In the {place}th hour the mayor of Town {place} said that it rained." for place in range(200))
    for place in range(400):
        (tmp_path / f"{place}.txt").write_text(f"Report {place}\n{lines}", encoding="utf-8")
    command = (sys.executable, "-m", "builder", "digest", "--seeds", str(tmp_path), "--workers", "2", "--output")
    process = subprocess.Popen((*command, str(tmp_path / "digest.json")), cwd=ROOT, start_new_session=True)

    _wait_until(lambda: len(_of_session(process.pid)) >= 3)  # itself and two workers at least
    process.send_signal(number)
    assert process.wait(60) == code
    _wait_until(lambda: not _of_session(process.pid))
    assert not (tmp_path / "digest.json").exists()


def _of_session(leader: int) -> list[int]:
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, session = (place / "stat").read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(session) == leader and state != "Z":
            found.append(int(place.name))
    return found


def _wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_what_does_the_work_elsewhere_is_loaded_where_it_is_asked_for() -> None:
    told = "import sys; from builder.cli import main; main(sys.argv[1:]); print(sorted({*sys.modules} & {*%r}))"
    modules = ("concurrent.futures.process", "multiprocessing", "distributed", "dask")
    command = (sys.executable, "-c", told % (modules,), "check", "--workers", "1")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")


def test_without_the_extra_a_cluster_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "builder.working.cluster", raising=False)
    with pytest.raises(UsageError, match=r"Install briefing-digest\[cluster\]"):
        open_workers(1, "localhost:8786")


@pytest.mark.slow
def test_where_no_scheduler_answers_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    monkeypatch.setattr("builder.working.cluster.CONNECT_SECONDS", 1)
    with pytest.raises(BriefingError, match="no scheduler answers there"):
        open_workers(1, "localhost:9")


def test_in_ci_there_is_one_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert default_workers() == 1
    monkeypatch.delenv("CI")
    assert default_workers() >= 1


def test_batches_hold_every_item_once_in_order() -> None:
    assert list(batched(range(5), 2)) == [(0, 1), (2, 3), (4,)]
    assert list(batched((), 2)) == []
