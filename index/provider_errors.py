"""What went wrong at a model's provider, read from whatever its client raised, and told as an error of ours.

In: an exception of any vendor. Out: a Trouble, and the ModelFailed or ModelUnavailable that it means. No vendor is
imported: their exceptions are alike enough (a status, a response with headers, a body with `error`) to be read by
shape. What a provider says is cut short, and never holds a key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from index.errors import ModelFailed, ModelUnavailable
from index.retry_after import seconds_asked

MOST_SAID = 300
"""Characters of a provider's own words in an error."""
_MOST_READ = 4_000

_LATER = {
    "model_rate_limited": "takes no more requests for now: wait, or lower ONRECORD_MODEL_CONCURRENCY",
    "model_timeout": "did not answer in time",
    "model_unreachable": "cannot be reached: check the base URL and that the server runs",
    "model_connection_lost": "was cut off before its reply ended: try again",
    "model_overloaded": "failed on its side: try again later",
}
_FAILED = {
    "model_unauthorized": "refused the key: check that it is valid and may use this model",
    "model_no_credit": "has no credit left on this account: add some, or raise its limit",
    "model_rejected_request": "rejected the request",
    "model_context_exceeded": "cannot read so much: lower ONRECORD_EVIDENCE_TOKENS or take a model with more room",
    "model_filtered": "was stopped by its provider's content filter",
    "model_not_spoken": "replied with what is no reply of a model: check the base URL",
}
_NO_CREDIT = re.compile(
    r"insufficient_quota|billing_(?:hard_)?(?:limit|not_active)|exceeded your current quota", re.I
)
_FILTERED = re.compile(r"content_filter|content_policy_violation|ResponsibleAIPolicy", re.I)
_BAD_KEY = re.compile(r"API_KEY_INVALID|API key not valid|invalid_api_key", re.I)
_NOT_UNDERSTOOD = re.compile(
    r"response_format|json_schema|tool_choice|\btools\b|stream_options|max_completion_tokens|validation error",
    re.I,
)
"""What servers that answer 500 to a request which they do not understand say of it."""
_TRACE = re.compile(r"\s*(?:Traceback \(most recent call last\)|\bFile \").*", re.DOTALL)
_TOO_LONG = re.compile(
    r"context_length_exceeded|maximum context length|context window|exceed_context_size|available context size"
    r"|prompt is too long|input tokens exceed|reduce the length of the (?:messages|input)",
    re.I,
)
_RATE_LIMITED = re.compile(r"rate_limit|too_many_requests", re.I)
_INVALID = re.compile(r"invalid_request", re.I)
_CANNOT_CONNECT = re.compile(
    r"Connect(?:Error|Timeout)|ConnectionRefused|gaierror|UnsupportedProtocol|ProxyError|InvalidURL|LocalProtocolError"
)
_LOST = re.compile(
    r"Connection|ReadError|WriteError|CloseError|RemoteProtocolError|NetworkError|IncompleteRead"
)
_KEY = re.compile(
    r"\b(?:sk|pk|rk|key|gsk|xai|AIza)[-_][\w-]{6,}|\bAIza[\w-]{10,}|(?i:bearer)\s+[\w.~+/=-]{6,}"
)
_PACKAGE = re.compile(r"pip install (?:-U )?`?([\w.\[\]-]+)")
_USER_INFO = re.compile(r"(?<=://)[^/\s@]+@")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a failed attempt came to."""

    code: str
    """One of ours, such as `model_rate_limited`."""
    status: int | None = None
    """HTTP's, where there was a reply."""
    said: str = ""
    """The provider's words, without keys; up to 4,000 characters."""
    retry_after: float | None = None
    """Seconds that the provider asks to wait."""

    def error(self, model: str) -> ModelFailed:
        """The exception to raise for the model of this name."""
        status = f" ({self.status})" if self.status else ""
        if self.status and 300 <= self.status < 400:
            status = f" ({self.status}: it redirects, which is not followed; set the URL that it leads to)"
        said = self.said if len(self.said) <= MOST_SAID else self.said[:MOST_SAID] + "..."
        words = f"; it said: {said!r}" if said else ""
        if advice := _LATER.get(self.code):
            message = f"model {model!r} {advice}{status}{words}"
            return ModelUnavailable(message, code=self.code, retry_after=self.retry_after)
        return ModelFailed(f"model {model!r} {_FAILED[self.code]}{status}{words}", code=self.code)


def _now() -> datetime:
    return datetime.now(UTC)


def read_trouble(
    error: BaseException, secrets: Iterable[str] = (), now: Callable[[], datetime] = _now
) -> Trouble:
    """What a vendor's exception means; `secrets` are never repeated."""
    chain = list(_causes(error))
    status = next((s for link in chain if (s := _status(link)) is not None), None)
    body = next((b for link in chain if (b := getattr(link, "body", None))), None)
    told = _mapping(_mapping(body).get("error")) or _mapping(body)
    said = without_secrets(_message(told, body, chain[0]), secrets)
    facts = f"{told.get('code')} {told.get('type')} {told.get('status')} {said}"
    if status is None:
        status = _status_in(told)
    if status is not None:
        code = _code_of_status(status, facts)
    elif told:
        code = _code_of_words(facts)
    else:
        code, said = _code_of_names(chain), ""
    if code == "model_unauthorized" and status == 401:
        said = ""  # it repeats the key, or a part of it
    return Trouble(code, status, said, _retry_after(chain, now))


def without_secrets(text: str, secrets: Iterable[str] = ()) -> str:
    """One line of plain text with the secrets, and whatever looks like a key, masked; without a stack trace."""
    text = _TRACE.sub("", text)
    for secret in secrets:
        if secret:
            text = text.replace(secret, "[key]")
    text = _USER_INFO.sub("", _KEY.sub("[key]", text))
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_MOST_READ]


def _causes(error: BaseException) -> Iterator[BaseException]:
    at: BaseException | None = error
    for _ in range(12):
        if at is None:
            return
        yield at
        at = at.__cause__ or at.__context__


def _status(link: BaseException) -> int | None:
    response = getattr(link, "response", None)
    amazon = _mapping(_mapping(response).get("ResponseMetadata")).get("HTTPStatusCode")
    for found in (getattr(link, "status_code", None), getattr(response, "status_code", None), amazon):
        if isinstance(found, int) and 300 <= found <= 599:
            return found
    code = getattr(link, "code", None)  # Google's clients
    return code if isinstance(code, int) and 400 <= code <= 599 else None


def _status_in(told: Mapping[str, Any]) -> int | None:
    """Of an error sent amid a stream: some providers put HTTP's status where the code is."""
    code = told.get("code")
    if isinstance(code, str) and len(code) == 3 and code.isdecimal():
        code = int(code)
    return code if isinstance(code, int) and 400 <= code <= 599 else None


def _code_of_status(status: int, facts: str) -> str:
    if status in (401, 403) or _BAD_KEY.search(facts):
        return "model_unauthorized"
    if status == 402 or (status == 429 and _NO_CREDIT.search(facts)):
        return "model_no_credit"
    if status == 429:
        return "model_rate_limited"
    if status == 408:
        return "model_timeout"
    if status == 413 or (status in (400, 422, 500) and _TOO_LONG.search(facts)):
        return "model_context_exceeded"
    if status == 500 and _NOT_UNDERSTOOD.search(facts):
        return "model_rejected_request"
    if status < 500 and _FILTERED.search(facts):
        return "model_filtered"
    if status == 409 or (status >= 500 and status not in (501, 505)):
        return "model_overloaded"
    return "model_rejected_request" if status >= 400 else "model_not_spoken"


def _code_of_words(facts: str) -> str:
    for pattern, code in (
        (_BAD_KEY, "model_unauthorized"),
        (_NO_CREDIT, "model_no_credit"),
        (_RATE_LIMITED, "model_rate_limited"),
        (_TOO_LONG, "model_context_exceeded"),
        (_FILTERED, "model_filtered"),
        (_INVALID, "model_rejected_request"),
    ):
        if pattern.search(facts):
            return code
    return "model_overloaded"


def _code_of_names(chain: list[BaseException]) -> str:
    """Of an exception without a reply, by what it and its causes are called."""
    names = " ".join(kind.__name__ for link in chain for kind in type(link).__mro__)
    if _CANNOT_CONNECT.search(names):
        return "model_unreachable"
    if "Timeout" in names:
        return "model_timeout"
    return "model_connection_lost" if _LOST.search(names) else "model_not_spoken"


def _message(told: Mapping[str, Any], body: object, error: BaseException) -> str:
    for found in (told.get("message"), told.get("detail"), body):
        if isinstance(found, str | list) and found:
            text = str(found)[: 4 * _MOST_READ]
            return "" if text.lstrip()[:1] == "<" else text
    return "" if body else str(error)[: 4 * _MOST_READ]


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _retry_after(chain: list[BaseException], now: Callable[[], datetime]) -> float | None:
    for link in chain:
        headers = getattr(getattr(link, "response", None), "headers", None)
        if headers is not None and hasattr(headers, "get"):
            return seconds_asked(headers.get("retry-after-ms"), headers.get("retry-after"), now)
    return None


def install_hint(message: str, provider: str) -> str:
    """The command that installs what an ImportError of LangChain's says is missing."""
    found = _PACKAGE.search(message)
    package = found[1] if found else "langchain-" + provider.replace("_", "-")
    return f"pip install {package}"
