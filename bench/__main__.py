"""`python -m bench`: measure, print the ratios, and write them to docs/benchmarks.md."""

import asyncio
import statistics
from collections.abc import Mapping
from pathlib import Path

from bench import fanout, processes, replies, tap
from bench.machine import databases
from bench.tap import p99

PAPER = Path(__file__).parents[1] / "docs" / "benchmarks.md"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
HEAD = """# Benchmarks

`make bench` writes this page. Everything is measured in one run on loopback, the sides in turn, and said as a ratio
to a baseline of the same run; under 1 is less time than the baseline, except for answers a second, where over 1 is
more. Seconds are a machine's own and are not said.

- **Tap to first message**: from the moment the request is written to the moment the provider hears of the first
  message. Ours: `beredskab serve`, an activation of six seats with its sealed log, plan, timers and outbox in one
  transaction. Two baselines, both FastAPI, Celery over Redis (ten threads, nothing written to disk by Redis) and
  requests, {taps} taps a side. *The same job*: who asks, the plan, its seats, the activation, a sealed log and a row a
  message by SQLAlchemy's ORM, and after the commit a task for each of the six messages. *One row*: a single INSERT
  and one task, nothing else: the least that such a service can do.
- **Fan-out**: {messages} messages through the outbox, against raw aiohttp that remembers nothing; at most {at_once} at
  a time to a provider that takes 50 ms. Medians of {fans} rounds.
- **Processes**: {many} texts by one, two and three workers on one PostgreSQL, to a provider that takes {slow} s; how
  many times faster than one. One round.
- **Answers a second**: signed webhook posts, checked, kept once and understood, against a bare Starlette endpoint with
  one INSERT. Medians of {rounds} rounds.
"""


def main() -> None:
    """Run all three, and say what came of them."""
    rows: list[tuple[str, str, float]] = []
    with databases() as urls:
        rows += _taps(asyncio.run(tap.measure(urls)))
    for size in fanout.SIZES:
        with databases() as urls:
            rows += _fans(asyncio.run(fanout.measure(urls, size)), size)
    with databases() as urls:
        rows += _processes(asyncio.run(processes.measure(urls)))
    with databases() as urls:
        rows += _replies(asyncio.run(replies.measure(urls)))
    table = ["| measured | database | ratio |", "| --- | --- | --- |"]
    table += [f"| {what} | {where} | {ratio:.2f} |" for what, where, ratio in rows]
    head = HEAD.format(taps=tap.ROUNDS, messages=" and ".join(f"{n:,}" for n in fanout.SIZES), at_once=fanout.AT_ONCE,
                       fans=fanout.ROUNDS, many=f"{processes.MESSAGES:,}", slow=processes.SLOW,
                       rounds=replies.ROUNDS)  # fmt: skip
    PAPER.write_text(f"{head}\n" + "\n".join(table) + "\n", encoding="utf-8")
    print("\n".join(table))  # noqa: T201 - what `make bench` is asked for


def _taps(sides: Mapping[str, tap.Side]) -> list[tuple[str, str, float]]:
    rows = []
    for kind, name in NAMES.items():
        mine = sides[f"ours-{kind}"].taps
        for side, said in (("whole", "that do the same job"), ("usual", "with one row")):
            other = sides[f"{side}-{kind}"].taps
            for which, of in (("median", statistics.median), ("99th percentile", p99)):
                rows.append((f"tap to first message, {which}, to Celery and Redis {said}", name, of(mine) / of(other)))
    return rows


def _processes(spent: Mapping[int, float]) -> list[tuple[str, str, float]]:
    return [(f"{n} workers, times as fast as one", "PostgreSQL", spent[1] / spent[n]) for n in spent if n > 1]


def _fans(spent: Mapping[str, list[fanout.Spent]], size: int) -> list[tuple[str, str, float]]:
    def ratio(kind: str, which: int) -> float:
        pairs = zip(spent[kind], spent["raw"], strict=True)
        return statistics.median(mine[which] / raw[which] for mine, raw in pairs)

    return [
        (f"fan-out of {size:,}, {what}, to raw aiohttp", name, ratio(kind, which))
        for kind, name in NAMES.items()
        for which, what in enumerate(("time", "processor time"))
    ]


def _replies(rates: replies.Rates) -> list[tuple[str, str, float]]:
    middle = {side: statistics.median(rounds) for side, rounds in rates.items()}
    said = "answers a second, to one INSERT"
    return [(said, name, middle[f"ours-{kind}"] / middle[f"bare-{kind}"]) for kind, name in NAMES.items()]


main()
