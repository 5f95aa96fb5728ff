"""Whatever arrives, is lent, fails and is finished in whatever order: all is accounted for, each result counts once."""

from __future__ import annotations

import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from mailroom.store.inbox import Draft
from mailroom.store.kept import Job
from mailroom.store.queue import QueueRules
from mailroom.store.store import open_store
from mailroom.store.tables import State
from tests.mailroom.store.arrivals import after, fax, record

RULES = QueueRules(lease_seconds=60, attempts=3)


class _AnyOrder(RuleBasedStateMachine):
    """Drives a store and a model of it: which documents are where, and who holds a lease."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="mailroom-test-"))
        self.store = open_store(self.home, RULES)
        self.clock = 0.0
        self.where: dict[bytes, State] = {}
        self.results: dict[bytes, int] = {}
        self.lent: list[tuple[bytes, Job]] = []

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.home)

    @rule(content=st.sampled_from([b"a", b"b", b"c", b"d"]))
    def arrive(self, content: bytes) -> None:
        self.store.take_in(fax(), [content])
        self.where.setdefault(content, State.WAITING)

    @rule(content=st.sampled_from([b"a", b"b", b"e"]))
    def arrive_by_the_hook(self, content: bytes) -> None:
        with Draft(self.store.home) as draft:
            draft.write(content)
            draft.commit(fax())
        self.where.setdefault(content, State.WAITING)

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = open_store(self.home, RULES)

    @rule(seconds=st.sampled_from([1.0, 30.0, 61.0, 500.0]))
    def time_goes_by(self, seconds: float) -> None:
        self.clock += seconds

    @rule()
    def lend(self) -> None:
        job = self.store.lease("worker:1", after(self.clock))
        if job is None:
            assert State.WAITING not in self.where.values()
            return
        content = self.store.original(job.document).read_bytes()
        assert self.where[content] in (State.WAITING, State.IN_WORK)
        assert job.attempt <= RULES.attempts or job.is_used_up
        self.where[content] = State.IN_WORK
        self.lent.append((content, job))

    @precondition(lambda self: self.lent)
    @rule(data=st.data(), ending=st.sampled_from(["finish", "review", "fail", "give back", "set aside"]))
    def end(self, data: st.DataObject, ending: str) -> None:
        content, job = data.draw(st.sampled_from(self.lent))
        self.lent.remove((content, job))
        now = after(self.clock)
        held = {
            "finish": lambda: self.store.finish(job, record(job.lease), now),
            "review": lambda: self.store.finish(job, record(job.lease, needs_review=True), now),
            "fail": lambda: self.store.fail(job, "it crashed", now),
            "give back": lambda: self.store.give_back(job, now),
            "set aside": lambda: self.store.set_aside(job, record(job.lease), "three attempts", now),
        }[ending]()
        if not held:  # its time was over, and somebody else has it or it waits again
            return
        states = {"finish": State.DONE, "review": State.REVIEW, "set aside": State.SET_ASIDE}
        self.where[content] = states.get(ending, State.WAITING)
        self.results[content] = self.results.get(content, 0) + (ending in states)

    @rule(data=st.data())
    def read_again(self, data: st.DataObject) -> None:
        ended = [content for content, state in self.where.items() if state not in (State.WAITING, State.IN_WORK)]
        if ended:
            content = data.draw(st.sampled_from(sorted(ended)))
            assert self.store.read_again(identity(content), "user:ana", after(self.clock))
            self.where[content] = State.WAITING

    @invariant()
    def all_is_accounted_for(self) -> None:
        counts = self.store.counts()
        assert counts.add_up
        assert counts.received == len(self.where)
        ended = [state for state in self.where.values() if state not in (State.WAITING, State.IN_WORK)]
        assert counts.done + counts.review + counts.set_aside == len(ended)

    @invariant()
    def each_result_is_kept_once(self) -> None:
        for content in self.where:
            assert len(self.store.history_of(identity(content))) == self.results.get(content, 0)


def identity(content: bytes) -> str:
    return sha256(content).hexdigest()


_AnyOrder.TestCase.settings = settings(max_examples=12, stateful_step_count=30, deadline=None)
TestAnyOrder = _AnyOrder.TestCase
