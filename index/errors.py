"""What can go wrong below the engine, shaped by who must act.

    OnRecordError                  everything raised on purpose; has a stable `code`
    |-- BadInput                   the caller's data is wrong: 4xx, exit 2; names the field
    |-- NotFound                   there is no such article: 404, exit 2
    |-- NotReady                   the operator must act before anything works: 503, exit 3
    |   |-- DataFolderInUse        another process owns the data folder
    |   |-- IndexMismatch          the folder was made with another embedding model
    |   `-- IndexCorrupted         Chroma's folder cannot be read; `onrecord reindex` rebuilds it
    |-- StorageFailed              the disk refused: full, read-only; what was accepted is still there
    `-- ModelFailed                the model behind the network failed, and would again: 502, exit 1
        `-- ModelUnavailable       it may work later: no answer in time, too many requests: 503, exit 1

Not finding an answer is a result, never one of these. A mistake in our own code is none of these either.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Base of all: `code` is stable, the message says what to do, `field` names the culprit if one does."""

    code = "onrecord_error"

    def __init__(self, message: str, *, field: str | None = None, code: str | None = None) -> None:
        super().__init__(message)
        self.field = field
        if code is not None:
            self.code = code


class BadInput(OnRecordError):
    """The caller's data is wrong; nothing was stored."""

    code = "bad_input"


class NotFound(OnRecordError):
    """No article has this id."""

    code = "unknown_article"


class NotReady(OnRecordError):
    """The operator must act first."""

    code = "not_ready"


class DataFolderInUse(NotReady):
    """Another process owns the data folder."""

    code = "data_folder_in_use"


class IndexMismatch(NotReady):
    """The folder holds vectors of another embedding model."""

    code = "index_mismatch"


class IndexCorrupted(NotReady):
    """The vector index cannot be read; it can be rebuilt from the articles."""

    code = "index_corrupted"


class StorageFailed(OnRecordError):
    """The disk refused a write; what was accepted before is still there."""

    code = "storage_failed"


class ModelFailed(OnRecordError):
    """The model refused, or replied with what cannot be used; `code` tells which."""

    code = "model_failed"


class ModelUnavailable(ModelFailed):
    """The model did not answer, and may later; `retry_after` is in seconds, where the provider told it."""

    code = "model_unavailable"

    def __init__(
        self,
        message: str,
        *,
        field: str | None = None,
        code: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, field=field, code=code)
        self.retry_after = retry_after
