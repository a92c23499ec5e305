"""Metrics for Prometheus, on a port of their own: numbers and names of ours, nothing about a visitor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.observing import GateAct, ModelEnding, ModelUse
from index.index import Index
from ui import texts
from ui.edition import Edition
from ui.errors import InvalidSetting
from ui.traffic.work import Work

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)
TURNED_AWAY = frozenset({429, 503})


class Metrics:
    """Counts what happens, and reads what is now when it is asked. Every method may be called from any thread.

    It is the ``bot.observing.Observer`` of the bots of a server.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        own = self.registry
        self._requests = Counter(
            "hoidap_requests", "Requests by their end.", ("route", "method", "status"), registry=own
        )
        self._request_seconds = Histogram(
            "hoidap_request_seconds", "How long requests took.", ("route",), buckets=SECONDS, registry=own
        )
        self._turned_away = Counter(
            "hoidap_turned_away", "Requests that had to come again later: 429, 503.", ("route", "status"), registry=own
        )
        self._answers = Counter("hoidap_answers", "Answers by outcome.", ("outcome",), registry=own)
        self._answer_seconds = Histogram(
            "hoidap_answer_seconds", "How long answers took.", buckets=SECONDS, registry=own
        )
        self._gate = Counter("hoidap_gate_acts", "Drafts that the gate cut or refused.", ("act",), registry=own)
        self._model = Counter(
            "hoidap_model_calls", "Language-model calls by their end.", ("use", "ending"), registry=own
        )
        self._model_seconds = Histogram(
            "hoidap_model_seconds", "How long the language model took.", ("use",), buckets=SECONDS, registry=own
        )
        build = Gauge("hoidap_build_info", "The version that runs.", ("version",), registry=own)
        build.labels(version("hoidap")).set(1)
        ProcessCollector(registry=own)

    def request_ended(self, route: str, method: str, status: int, seconds: float | None) -> None:
        """A response has ended; ``seconds`` is None for one that stays open as long as the page."""
        self._requests.labels(route, method, status).inc()
        if status in TURNED_AWAY:
            self._turned_away.labels(route, status).inc()
        if seconds is not None:
            self._request_seconds.labels(route).observe(seconds)

    def answered(self, outcome: str, seconds: float) -> None:
        """A question has its answer; ``outcome`` is that of the answer, "invalid" or "failed" where there is none."""
        self._answers.labels(outcome).inc()
        self._answer_seconds.observe(seconds)

    def gate_acted(self, act: GateAct) -> None:
        """The gate did not let a draft through whole."""
        self._gate.labels(act).inc()

    def model_ended(self, use: ModelUse, ending: ModelEnding, seconds: float) -> None:
        """A language model was wanted."""
        self._model.labels(use, ending).inc()
        if ending != "skipped":
            self._model_seconds.labels(use).observe(seconds)

    def watch(self, edition: Callable[[], Edition], works: Sequence[Work], chat_queue: Callable[[], int]) -> None:
        """From now on the index, the work and the queue of the chat are read whenever the metrics are."""
        self.registry.register(_Now(edition, tuple(works), chat_queue))

    @contextmanager
    def served(self, host: str, port: int) -> Iterator[None]:
        """Serves the metrics below ``/metrics`` while this lasts; port 0 serves nothing.

        Raises:
            InvalidSetting: the address cannot be listened on.
        """
        if port == 0:
            yield
            return
        try:
            server, thread = start_http_server(port, host, self.registry)
        except OSError as error:
            raise InvalidSetting(texts.cannot_listen(host, port, error)) from error
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


class _Now(Collector):
    """What is true at the moment of reading."""

    def __init__(self, edition: Callable[[], Edition], works: tuple[Work, ...], chat_queue: Callable[[], int]) -> None:
        self._edition = edition
        self._works = works
        self._chat_queue = chat_queue

    def describe(self) -> Iterable[Metric]:
        """Nothing: registering must not open an index."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """The work, the queue and the index."""
        kinds: tuple[tuple[type[GaugeMetricFamily | CounterMetricFamily], str, str, Callable[[Work], int]], ...] = (
            (GaugeMetricFamily, "running", "Calls that are being made.", lambda work: work.running),
            (GaugeMetricFamily, "waiting", "Calls that wait for a thread.", lambda work: work.waiting),
            (CounterMetricFamily, "refused", "Calls turned away since too many waited.", lambda work: work.refused),
            (CounterMetricFamily, "late", "Calls whose caller was told it takes too long.", lambda work: work.late),
        )
        for kind, name, told, count in kinds:
            family = kind(f"hoidap_work_{name}", told, labels=("work",))
            for work in self._works:
                family.add_metric((work.name,), count(work))
            yield family
        yield GaugeMetricFamily("hoidap_chat_queue", "Questions of the chat page that wait.", self._chat_queue())
        yield from _of_index(self._edition())


def _of_index(edition: Edition) -> Iterator[Metric]:
    """The index that serves; nothing where a library is no index."""
    if not isinstance(edition.library, Index):
        return
    manifest = edition.library.manifest
    age = (datetime.now(UTC) - manifest.created).total_seconds()
    yield GaugeMetricFamily("hoidap_index_age_seconds", "Since the index was committed.", age)
    yield GaugeMetricFamily("hoidap_index_generation", "The generation that serves.", manifest.generation)
    yield GaugeMetricFamily("hoidap_index_documents", "Documents of the index.", edition.documents)
    yield GaugeMetricFamily("hoidap_index_passages", "Passages of the index.", manifest.passages)
