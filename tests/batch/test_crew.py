"""What the crew makes of a pool that stands still."""

from concurrent.futures import Future

from vn_directive_parser.batch import crew as crew_module
from vn_directive_parser.batch.crew import Crew
from vn_directive_parser.batch.settings import Settings
from vn_directive_parser.batch.worker import Outcome, Task


class Pool:
    """A pool of which only some instances answer."""

    made = 0

    def __init__(self, answers):
        Pool.made += 1
        self.answers = Pool.made in answers
        self.stopped = False

    def schedule(self, function, args, timeout):
        future = Future()
        if self.answers:
            future.set_result(Outcome("done", sha256=args[0].path.decode()))
        return future

    def stop(self):
        self.stopped = True

    close = stop

    def join(self):
        assert self.stopped


def crew(monkeypatch, tmp_path, answers):
    Pool.made = 0
    monkeypatch.setattr(crew_module, "PATIENCE", 0.05)
    monkeypatch.setattr(crew_module, "make_pool", lambda *_: Pool(answers))
    return Crew(tmp_path / "a.db", Settings(jobs=1, timeout=0.01))


def test_a_pool_that_stands_still_is_replaced(monkeypatch, tmp_path):
    workers = crew(monkeypatch, tmp_path, answers={2})
    for name in (b"/a", b"/b"):
        workers.send(Task(name, 1, disk_sha256="x"))
    assert sorted(workers.next()[1].sha256 for _ in range(2)) == ["/a", "/b"]
    assert workers.idle
    assert Pool.made == 2


def test_a_task_that_always_stalls_is_given_up_and_the_others_are_done(monkeypatch, tmp_path):
    workers = crew(monkeypatch, tmp_path, answers={3})
    for name in (b"/a", b"/b"):
        workers.send(Task(name, 1, disk_sha256="x"))
    outcomes = {task.path: outcome for task, outcome in (workers.next() for _ in range(2))}
    assert outcomes[b"/a"].reason == "stalled"
    assert outcomes[b"/b"].status == "done"
    assert workers.idle
    workers.stop()


def test_there_is_room_for_a_few_tasks_only(monkeypatch, tmp_path):
    workers = crew(monkeypatch, tmp_path, answers={1})
    assert workers.idle
    for number in range(crew_module.WINDOW):
        assert workers.has_room
        workers.send(Task(b"/%d" % number, 1))
    assert not workers.has_room
    workers.next()
    assert workers.has_room
