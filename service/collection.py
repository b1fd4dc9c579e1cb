"""An opened data folder: articles taken in, work that was interrupted finished, and whether it can be searched.

In: the stores and the ingestor of `index`, opened by `wiring`. Out: ingested articles, or NotReady while the
vector index cannot be used; articles can be read even then. It knows neither wire formats nor questions.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from index.errors import NotReady, OnRecordError
from index.filters import check_filters
from index.ingest import Ingestor
from index.protocols import Accepted, ArticleStore, ChunkStore, Embedder, PreparedArticle, Progress
from index.types import Filters
from service.types import Health

log = logging.getLogger("onrecord")


class _Closing(Exception):
    """Raised from within long work to end it; what was done of it stays done."""


@dataclass
class Collection:
    """One per process and data folder. Safe to use from several threads."""

    store: ArticleStore
    chunks: ChunkStore
    embedder: Embedder
    ingestor: Ingestor
    release: Callable[[], None]
    """Lets go of the folder's lock."""
    unready: NotReady | None = None
    """Why the vector index cannot be used."""
    failure: OnRecordError | None = None
    """Why interrupted work could not be finished."""
    recovering: bool = False
    _recovery: threading.Thread | None = field(default=None, repr=False)
    _closing: threading.Event = field(default_factory=threading.Event, repr=False)
    _starting: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def check_ready(self) -> None:
        """Raise why the index cannot be used, if it cannot."""
        self._try_again()
        if self.unready is not None:
            kind = type(self.unready)  # a new one each time: threads would write tracebacks into a shared one
            raise kind(str(self.unready), field=self.unready.field, code=self.unready.code)

    def checked(self, filters: Filters) -> Filters:
        """The filters, if their values are any good. Raises BadInput."""
        return check_filters(self.store, filters)

    def ingest(self, prepared: Sequence[PreparedArticle]) -> list[Accepted]:
        """Store articles durably, all or none, and index them.

        During a recovery they are stored alone: it indexes them too, and nobody has to wait until it ends.
        """
        self.check_ready()
        accepted = self.ingestor.accept(prepared)
        if not self.recovering:
            try:
                self.ingestor.index_pending()
            except OnRecordError as error:
                # They are stored: that is what was promised. `health` says that they are not found yet.
                self._remember(error)
        return accepted

    def delete(self, article_id: str) -> list[str]:
        """Remove a story; where the index cannot be used, its vectors go when it is rebuilt."""
        if self.unready is not None or self.recovering:
            return self.store.delete_story(article_id)
        return self.ingestor.delete(article_id)

    def recover(self, progress: Progress | None = None) -> None:
        """Finish what an interrupted process accepted. What keeps it from that is remembered, not raised."""
        self.recovering = True
        try:
            self.ingestor.recover(progress)
            self.unready = self.failure = None
            self.recovering = False
            self.ingestor.index_pending(progress)  # what came in after its last look
        except OnRecordError as error:
            self._remember(error)
        finally:
            self.recovering = False

    def _remember(self, error: OnRecordError) -> None:
        """Keep what stands in the way of indexing, for `health` to tell and for the next try."""
        if isinstance(error, NotReady):
            self.unready = error
        else:
            self.failure = error
        log.error("what was accepted could not be indexed yet: %s", error)

    def recover_in_background(self) -> threading.Thread:
        """The same in a thread, so that a server lives at once; `health` tells how far it is."""
        self.recovering = True
        self._recovery = threading.Thread(target=self._recover_until_closed, name="recovery", daemon=True)
        self._recovery.start()
        return self._recovery

    def _try_again(self) -> None:
        """Recover once more, in the background, from what may have passed: a server not up yet, a full disk.

        Another model's vectors and a broken index do not pass; those wait for `onrecord reindex`.
        """
        passing = self.failure is not None or type(self.unready) is NotReady
        if passing and not self._closing.is_set():
            with self._starting:
                if self._recovery is None or not self._recovery.is_alive():
                    self.recover_in_background()

    def _recover_until_closed(self) -> None:
        def stop_when_closing(done: int, total: int) -> None:
            if self._closing.is_set():
                raise _Closing

        try:
            self.embedder.embed(["warm up"])  # loads the model, so that no question has to wait for it
            self.recover(stop_when_closing)
        except _Closing:
            log.info("stopped amid interrupted work; the next start goes on with it")
        except Exception as error:  # a fault of our own must not leave it recovering for ever
            log.exception("finishing interrupted work failed")
            self.failure = OnRecordError(f"finishing interrupted work failed: {error!r}")
        finally:
            self.recovering = False

    def health(self) -> Health:
        """Ready means that questions are answered from everything that was accepted before the start."""
        self._try_again()
        pending = self.store.pending_count()
        ready = self.unready is None and self.failure is None and not self.recovering
        return Health(
            live=True,
            ready=ready,
            articles=self.store.searched(Filters())[0],
            chunks=self.store.chunk_count(),
            pending=pending,
            detail=None if ready else self._why_not(pending),
        )

    def close(self) -> None:
        """Let go of everything, the folder's lock last."""
        self._closing.set()
        if self._recovery is not None:
            self._recovery.join()
        self.chunks.close()
        self.store.close()
        self.release()

    def _why_not(self, pending: int) -> str:
        reason = self.unready or self.failure
        if reason is not None:
            return str(reason)
        return f"finishing interrupted work: {pending} chunks to index; the rest can be asked about"
