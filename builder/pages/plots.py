"""Plots as still pictures (SVG) with their data behind them; colours come from the page, so dark mode needs nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import cos, sin, sqrt

CELL = 26
LABEL = 168
HEAD = 22


def dots(
    id: str,
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    values: Mapping[tuple[str, str], int],
) -> str:
    """A grid of dots, one for each row and column with something in it; the area tells how much.

    `title` says in a sentence what is to be seen; screen readers get it in place of the picture.
    """
    width, height = LABEL + CELL * len(columns) + 8, HEAD + CELL * len(rows) + 26
    most = max(values.values(), default=1)
    shapes = [_row(row, place, width) for place, row in enumerate(rows)]
    shapes += [
        _tick(column, place, height)
        for place, column in enumerate(columns)
        if _is_told(columns, place)
    ]
    for y, row in enumerate(rows):
        shapes += [
            _dot(x, y, values[row, column], most, f"{row}, {column}")
            for x, column in enumerate(columns)
            if values.get((row, column))
        ]
    return _figure(id, title, width, height, shapes)


def network(
    id: str, title: str, nodes: Sequence[tuple[str, int]], edges: Sequence[tuple[int, int, int]]
) -> str:
    """People as dots and shared entries as lines, laid out the same way every time.

    `nodes` are names with weights, `edges` pairs of places in `nodes` with weights.
    """
    places = _laid_out(len(nodes), edges)
    lines = [_edge(places[a], places[b], weight) for a, b, weight in edges]
    circles = [
        _node(place, name, weight) for place, (name, weight) in zip(places, nodes, strict=True)
    ]
    return _figure(id, title, SIDE, SIDE * 3 // 4, ['<g class="edges">', *lines, "</g>", *circles])


SIDE = 760
STEPS = 120


def _edge(one: tuple[float, float], other: tuple[float, float], weight: int) -> str:
    (x1, y1), (x2, y2) = one, other
    return f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" stroke-width="{min(4, weight)}"/>'


def _node(place: tuple[float, float], name: str, weight: int) -> str:
    x, y = place
    radius = 3 + 2 * sqrt(weight)
    anchor = "end" if x > SIDE * 0.7 else "start"
    shift = -radius - 3 if anchor == "end" else radius + 3
    label = (
        f'<text x="{x + shift:.0f}" y="{y + 4:.0f}" text-anchor="{anchor}">{escape(name)}</text>'
        if weight > 1
        else ""
    )
    return f'<circle class="dot" cx="{x:.0f}" cy="{y:.0f}" r="{radius:.1f}"><title>{escape(name)}</title></circle>{label}'


def _laid_out(count: int, edges: Sequence[tuple[int, int, int]]) -> list[tuple[float, float]]:
    """Fruchterman and Reingold (1991), started from a sunflower, so that it needs no chance."""
    width, height = float(SIDE), SIDE * 0.75
    ideal = sqrt(width * height / max(1, count)) * 0.72
    points = [_seeded(place, count, width, height) for place in range(count)]
    for step in range(STEPS):
        heat = width / 12 * (1 - step / STEPS)
        points = [
            _moved(place, points, edges_of, ideal, heat, width, height)
            for place, edges_of in enumerate(_beside(count, edges))
        ]
    return points


def _seeded(place: int, count: int, width: float, height: float) -> tuple[float, float]:
    radius, angle = sqrt((place + 0.5) / count), place * 2.399963
    return width / 2 + radius * cos(angle) * width * 0.45, height / 2 + radius * sin(
        angle
    ) * height * 0.45


def _beside(count: int, edges: Sequence[tuple[int, int, int]]) -> list[list[int]]:
    beside: list[list[int]] = [[] for _ in range(count)]
    for a, b, _ in edges:
        beside[a].append(b)
        beside[b].append(a)
    return beside


def _moved(
    place: int,
    points: Sequence[tuple[float, float]],
    others: Sequence[int],
    ideal: float,
    heat: float,
    width: float,
    height: float,
) -> tuple[float, float]:
    x, y = points[place]
    push_x = (width / 2 - x) * 0.02
    push_y = (height / 2 - y) * 0.02
    for other, (ox, oy) in enumerate(points):
        if other != place:
            distance = max(1.0, sqrt((x - ox) ** 2 + (y - oy) ** 2))
            push_x += (x - ox) / distance * ideal * ideal / distance
            push_y += (y - oy) / distance * ideal * ideal / distance
    for other in others:
        ox, oy = points[other]
        distance = max(1.0, sqrt((x - ox) ** 2 + (y - oy) ** 2))
        push_x -= (x - ox) / distance * distance * distance / ideal
        push_y -= (y - oy) / distance * distance * distance / ideal
    length = max(1e-9, sqrt(push_x**2 + push_y**2))
    reach = min(length, heat) / length
    return min(width - 16, max(16.0, x + push_x * reach)), min(
        height - 12, max(12.0, y + push_y * reach)
    )


def _figure(id: str, title: str, width: int, height: int, shapes: Sequence[str]) -> str:
    return (
        f'<figure class="plot own" id="{id}"><div class="scroll" role="region" tabindex="0" aria-label="{escape(title)}">'
        f'<svg class="plot" role="img" aria-labelledby="{id}-title" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<title id="{id}-title">{escape(title)}</title>{"".join(shapes)}</svg></div></figure>'
    )


def _row(name: str, place: int, width: int) -> str:
    y = HEAD + CELL * place + CELL // 2
    short = name if len(name) <= 24 else f"{name[:23]}…"
    line = f'<line class="axis" x1="{LABEL}" y1="{y}" x2="{width}" y2="{y}"/>'
    return f'<text x="{LABEL - 10}" y="{y + 4}" text-anchor="end">{escape(short)}</text>{line}'


def _tick(name: str, place: int, height: int) -> str:
    x = LABEL + CELL * place + CELL // 2
    return f'<text class="tick" x="{x}" y="{height - 8}" text-anchor="middle">{escape(name)}</text>'


def _is_told(columns: Sequence[str], place: int) -> bool:
    """Whether there is room for the name of a column: every third one and the last."""
    return (place % 3 == 0 and place < len(columns) - 2) or place == len(columns) - 1


def _dot(x: int, y: int, value: int, most: int, what: str) -> str:
    radius = max(3.0, (CELL / 2 - 2) * sqrt(value / most))
    cx, cy = LABEL + CELL * x + CELL // 2, HEAD + CELL * y + CELL // 2
    return f'<circle class="dot" cx="{cx}" cy="{cy}" r="{radius:.1f}"><title>{escape(what)}: {value}</title></circle>'
