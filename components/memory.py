"""What was built once and is kept: one memory a process, bounded by bytes.

Exhibits and what is drawn of them are the same for every reader of the same data, language and
zones, so all sessions share them. Equal exhibits are held once however they came about: another
choice of zones, or a preview that changes one figure, costs only what differs.
"""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any, TypeVar, cast

from components.exhibit import Exhibit
from data.model import Shape

T = TypeVar("T")
#: Bytes kept, unless somebody says otherwise. All pages of four zones take some 8 MB a language.
MOST = 192 * 2**20
#: Not weighed: code, and the data that many things point at.
_ELSEWHERE = (type, ModuleType, FunctionType, BuiltinFunctionType, Shape)
#: Of each type met so far whether its things are.
_ELSEWHERE_KINDS: dict[type, bool] = {}


def weight(thing: object) -> tuple[int, dict[str, Exhibit]]:
    """Bytes that an object takes with all it refers to, and the exhibits among that by their
    digest. These are not in the bytes, nor are code and the dataset."""
    seen: set[int] = set()
    parts: dict[str, Exhibit] = {}
    total, layer = 0, [thing]
    while layer:
        # A layer at a time, in few calls: whatever is built is weighed, which has to cost little.
        new = {id(one): one for one in layer}
        own = []
        for key in new.keys() - seen:
            one = new[key]
            kind = type(one)
            if kind not in _ELSEWHERE_KINDS:
                _ELSEWHERE_KINDS[kind] = issubclass(kind, _ELSEWHERE)
            if _ELSEWHERE_KINDS[kind]:
                continue
            if kind is Exhibit and one is not thing:
                parts[cast(Exhibit, one).digest] = cast(Exhibit, one)
            else:
                own.append(one)
        seen |= new.keys()
        total += sum(map(sys.getsizeof, own))
        layer = gc.get_referents(*own)
    return total, parts


@dataclass
class _Part:
    """An exhibit, its bytes, and how many kept things hold it."""

    exhibit: Exhibit
    weight: int
    uses: int = 0


@dataclass(frozen=True)
class _Entry:
    """A kept thing: its own bytes, the digests of the exhibits it holds, and what it was made
    of, which has to live as long as the key that names it."""

    thing: Any
    weight: int
    parts: tuple[str, ...]
    of: object


@dataclass(eq=False)
class Memory:
    """Things by key, at most ``most`` bytes of them; what was not used for longest goes first.

    Safe across threads. A thing that several ask for at once is made by the first of them, while
    the others wait for it; where that fails, the next one tries. A ``make`` may ask for other
    keys, as long as these never lead back to its own.
    """

    most: int = MOST
    weight: int = 0
    #: How many things were made so far: a second walk over the same pages adds none.
    made: int = 0
    _entries: OrderedDict[Hashable, _Entry] = field(default_factory=OrderedDict)
    _parts: dict[str, _Part] = field(default_factory=dict)
    _making: dict[Hashable, threading.RLock] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __len__(self) -> int:
        return len(self._entries)

    def holds(self, key: Hashable, of: object) -> bool:
        """Whether ``keep`` would give it without making it."""
        with self._lock:
            return (key, id(of)) in self._entries

    def keep(self, key: Hashable, of: object, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for ``key`` and the object ``of``, while there is room."""
        key = (key, id(of))  # no other object has this id as long as the entry holds ``of``
        with self._lock:
            if key in self._entries:
                return cast(T, self._found(key))
            turn = self._making.setdefault(key, threading.RLock())
        with turn:
            with self._lock:
                if key in self._entries:
                    return cast(T, self._found(key))
            try:
                thing = make()
                entry, parts = self._weighed(thing, of)
                with self._lock:
                    self.made += 1
                    self._add(key, entry, parts)
                    # An exhibit that is held already stands for its equal.
                    same = self._parts.get(entry.parts[0]) if isinstance(thing, Exhibit) else None
                    return cast(T, same.exhibit) if same else thing
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def _found(self, key: Hashable) -> Any:
        self._entries.move_to_end(key)
        return self._entries[key].thing

    def _weighed(self, thing: object, of: object) -> tuple[_Entry, dict[str, _Part]]:
        own, exhibits = (0, {}) if isinstance(thing, Exhibit) else weight(thing)
        if isinstance(thing, Exhibit):
            exhibits[thing.digest] = thing
        parts = {}
        for digest, exhibit in exhibits.items():
            with self._lock:
                known = self._parts.get(digest)
            parts[digest] = known or _Part(exhibit, weight(exhibit)[0])
        if isinstance(thing, Exhibit):
            thing = parts[thing.digest].exhibit
        return _Entry(thing, own, tuple(parts), of), parts

    def _add(self, key: Hashable, entry: _Entry, parts: dict[str, _Part]) -> None:
        if key in self._entries:  # of two that tried after a failure, both made it
            self._forget(self._entries.pop(key))
        new = sum(part.weight for digest, part in parts.items() if digest not in self._parts)
        if entry.weight + new > self.most:  # all else would go for it, and then it too
            return
        for digest, part in parts.items():
            held = self._parts.setdefault(digest, part)
            if not held.uses:
                self.weight += held.weight
            held.uses += 1
        self.weight += entry.weight
        self._entries[key] = entry
        while self.weight > self.most and self._entries:
            self._forget(self._entries.popitem(last=False)[1])

    def _forget(self, entry: _Entry) -> None:
        self.weight -= entry.weight
        for digest in entry.parts:
            part = self._parts[digest]
            part.uses -= 1
            if not part.uses:
                self.weight -= self._parts.pop(digest).weight


#: Of a process that shows no page, as a command that writes a file.
_ALONE = Memory()
_SERVING: weakref.ref[Memory] = weakref.ref(_ALONE)


def serving(memory: Memory) -> Memory:
    """Makes it the memory of this process for as long as it lives: what is laid out or painted,
    which knows of no edition, is kept and weighed with what pages show."""
    global _SERVING
    _SERVING = weakref.ref(memory)
    return memory


def here() -> Memory:
    """The memory of this process."""
    found = _SERVING()
    return _ALONE if found is None else found  # an empty one is still the one
