"""What a command is told to do, with all it needs loaded: once, at one place, and all that is wrong with it at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from builder.config import Config, Limits, load_config
from builder.editorial import FILE_NAME as EDITORIAL
from builder.editorial import Editorial, load_editorial, take_speakers
from builder.errors import Fault, UsageError, Warn, say_nothing
from builder.progress import Tell, tell_nobody
from builder.stages import IN_TURN, Workers

if TYPE_CHECKING:
    from builder.publishing.digest_file.previous import Previous

KeepGoing = Callable[[Sequence[Fault]], None]
_Loaded = TypeVar("_Loaded")


@dataclass(frozen=True, slots=True)
class OrderForm:
    """An order as it is given, by the names of files."""

    seeds: Path
    """The folder of reports."""
    config_file: Path
    """The settings; beside them stands the file of an editor's decisions, if there is one."""
    previous_file: Path | None = None
    """The `digest.json` of the edition before."""
    strict: bool = False
    """Whether a report that names no outlet or day is refused, unless its front matter answers."""
    keep_going: KeepGoing | None = None
    """Told what cannot be taken while the rest is published; None: one fault refuses all."""
    tell: Tell = tell_nobody
    """Told what is done now."""
    warn: Warn = say_nothing
    """Told what is doubtful and published all the same; with `strict` it is refused."""
    workers: Workers = IN_TURN
    """Who does the work that can be given out; open as long as the order is carried out."""

    @property
    def editorial_file(self) -> Path:
        return self.config_file.parent / EDITORIAL


NO_DECISIONS = Editorial("")


@dataclass(frozen=True, slots=True)
class Order:
    """What to make a digest of, and how: whole, and trusted from here on."""

    seeds: Path
    """The folder of reports."""
    config: Config
    """The settings; its `inputs` name every file that was loaded for them."""
    editorial: Editorial = NO_DECISIONS
    """What an editor decided."""
    previous: "Previous | None" = None
    """The digest of the edition before, which hands over its ids and with which the new one is compared."""
    strict: bool = False
    """As of the form."""
    keep_going: KeepGoing | None = None
    """As of the form."""
    tell: Tell = tell_nobody
    """As of the form."""
    warn: Warn = say_nothing
    """As of the form."""
    workers: Workers = IN_TURN
    """As of the form."""


def load_order(form: OrderForm) -> Order:
    """The order with what its files hold. Raises UsageError with all that is wrong with any of them."""
    order, faults = load_with_faults(form)
    if faults:
        raise UsageError(faults)
    return order


def load_with_faults(form: OrderForm) -> tuple[Order, tuple[Fault, ...]]:
    """The order, and what is wrong with its files.

    What cannot be loaded is plain then, which is enough to find what else is wrong.
    """
    faults: list[Fault] = []
    config = _or_plain(lambda: load_config(form.config_file), Config("", "", "en", (), (), Limits()), faults)
    editorial = _or_plain(lambda: load_editorial(form.editorial_file), NO_DECISIONS, faults)
    previous = _or_plain(lambda: _read_previous(form.previous_file), None, faults)

    speakers = _or_plain(lambda: take_speakers(editorial, config.speakers), config.speakers, faults)
    config = replace(config, speakers=speakers)
    if editorial.sha256:
        config = replace(config, inputs=(*config.inputs, (EDITORIAL, editorial.sha256)))
    order = Order(
        form.seeds, config, editorial, previous, form.strict, form.keep_going, form.tell, form.warn, form.workers
    )
    return order, tuple(faults)


def _or_plain(load: Callable[[], _Loaded], plain: _Loaded, faults: list[Fault]) -> _Loaded:
    try:
        return load()
    except UsageError as error:
        faults += error.faults
        return plain


def _read_previous(file: Path | None) -> "Previous | None":
    if file is None:
        return None

    from builder.publishing.digest_file.previous import read_previous

    return read_previous(file)
