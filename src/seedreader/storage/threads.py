"""What threads are called, in SQLite."""

from collections.abc import Mapping

from seedreader.storage.passage_rows import read_passage
from seedreader.storage.recorder import Recorder
from seedreader.storage.wording import excerpt


class SqliteThreads:
    """The labels of a library's threads. See `seedreader.domain.library.threads.Threads`."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._connection = recorder.connection

    def labels(self) -> Mapping[int, str]:
        """The labels that were given, by the id of the passage they hang on."""
        return dict(self._connection.rows("SELECT passage_id, label FROM thread_labels"))

    def set_label(self, passage_id: int, label: str) -> None:
        """Call the thread of a passage so; "" gives it its own words again."""
        passage, label = read_passage(self._connection, passage_id), " ".join(label.split())
        known = self._connection.row("SELECT id, label FROM thread_labels WHERE passage_id = ?", [passage_id])
        what = (
            f"call a thread {excerpt(label)}" if label else f"call the thread of {excerpt(passage.quote)} by its words"
        )
        with self._recorder.change(what):
            self._recorder.touch([passage.article_id])
            if known is None and label:
                self._recorder.insert("thread_labels", {"passage_id": passage_id, "label": label})
            elif known is not None and not label:
                self._recorder.delete("thread_labels", known[0])
            elif known is not None and known[1] != label:
                self._recorder.update("thread_labels", known[0], {"label": label})
