"""plot.py ROWS OUTPUT: the error of every full test in the JSON file ROWS, drawn as SVG into the file OUTPUT."""
import json
import math
import statistics
import sys

sys.dont_write_bytecode = True
from report import error, percentile  # noqa: E402  (no compiled copy of it is to be left behind)

WIDTH, HEIGHT = 900, 480
LEFT, RIGHT, TOP, BOTTOM = 76, 24, 96, 66
# Explicit mid-tones on a light ground of its own, so that the picture does not depend on the page around it.
GROUND, FRAME, TEXT, FAINT = "#fbfbf8", "#c9c9c2", "#2b2b2b", "#5f5f5a"
BAND, GRID = "#2e8b57", "#deded8"
COLOURS = {"down": "#1f6fb2", "up": "#c2570c"}
NAMES = {"down": "towards the point (POST)", "up": "from the point (GET)"}
GOAL = 2.0
# A column for each delay, this far apart.
COLUMN = 8.0


class Axes:
    """From Mbit/s and per cent to places in the picture."""

    def __init__(self, rates, worst):
        self.low = math.log10(min([1.0] + rates) / 1.5)
        self.high = math.log10(max([200.0] + rates) * 1.5)
        self.step = next((step for step in (1, 2, 5, 10) if worst <= 6 * step), 25)
        self.reach = max(3, self.step * math.ceil(worst / self.step))

    def x(self, mbps):
        share = (math.log10(mbps) - self.low) / (self.high - self.low)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(self, per_cent):
        share = (self.reach - per_cent) / (2 * self.reach)
        return TOP + share * (HEIGHT - TOP - BOTTOM)


def text(x, y, words, size=13, anchor="middle", colour=TEXT, more=""):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}"{more}>'
            f"{words}</text>")


def line(x1, y1, x2, y2, colour=GRID, width=1.0, more=""):
    return (f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
            f'stroke-width="{width}"{more}/>')


def mark(x, y, way, hollow):
    """A disc towards the point, a triangle from it; hollow where the line was marked busy."""
    colour = COLOURS[way]
    paint = f'fill="{GROUND if hollow else colour}" fill-opacity="{1 if hollow else 0.6}" stroke="{colour}"'
    if way == "down":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2" {paint}/>'
    return f'<path d="M{x:.1f} {y - 4:.1f}l3.8 6.8h-7.6z" {paint}/>'


def place(row, number, delays):
    """How far beside its rate a test stands: by direction and delay, and a little by its number among its like."""
    column = (delays.index(row["delayMs"]) + 1) * COLUMN
    aside = (number % 5 - 2) * 0.8
    return (column if row["direction"] == "up" else -column) + aside


def scale(axes, rates):
    low, high = HEIGHT - BOTTOM, TOP
    parts = [f'<rect x="{LEFT}" y="{axes.y(GOAL):.1f}" width="{WIDTH - LEFT - RIGHT}" '
             f'height="{axes.y(-GOAL) - axes.y(GOAL):.1f}" fill="{BAND}" fill-opacity="0.11"/>']
    for step in range(-axes.reach, axes.reach + 1, axes.step):
        y = axes.y(step)
        parts.append(line(LEFT, y, WIDTH - RIGHT, y, FAINT if step == 0 else GRID))
        parts.append(text(LEFT - 8, y + 4.5, f"{step:+d} %" if step else "0 %", anchor="end", colour=FAINT))
    for edge in (GOAL, -GOAL):
        parts.append(line(LEFT, axes.y(edge), WIDTH - RIGHT, axes.y(edge), BAND, 1, ' stroke-dasharray="5 4"'))
    for rate in rates:
        parts.append(line(axes.x(rate), high, axes.x(rate), low + 5))
        parts.append(text(axes.x(rate), low + 21, f"{rate:g}", colour=FAINT))
    middle = (TOP + HEIGHT - BOTTOM) / 2
    parts.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 18, "rate of the line, Mbit/s (logarithmic)"))
    parts.append(text(20, middle, "error of one test", more=f' transform="rotate(-90 20 {middle:.1f})"'))
    return parts


def legend():
    y = 76
    parts = []
    for x, way in ((LEFT + 6, "down"), (LEFT + 206, "up")):
        parts += [mark(x, y - 4, way, False), text(x + 11, y, NAMES[way], anchor="start")]
    x = LEFT + 380
    parts += [mark(x, y - 4, "down", True), mark(x + 13, y - 4, "up", True)]
    parts.append(text(x + 24, y, "marked busy", anchor="start"))
    x += 136
    parts.append(f'<rect x="{x}" y="{y - 11}" width="22" height="13" fill="{BAND}" fill-opacity="0.11" '
                 f'stroke="{BAND}" stroke-dasharray="5 4"/>')
    parts.append(text(x + 30, y, f"within ±{GOAL:g} %", anchor="start"))
    return parts


def draw(tests):
    errors = [100 * (row["rate"]["kbps"] / row["truthKbps"] - 1) for row in tests]
    rates = sorted({row["kbps"] / 1000 for row in tests})
    delays = sorted({row["delayMs"] for row in tests})
    axes = Axes(rates, max(map(abs, errors)))
    sizes = [100 * error(row) for row in tests]
    figures = (f"{len(tests)} tests; half of them are within {statistics.median(sizes):.2f} %, "
               f"95 of 100 within {percentile(sizes, 0.95):.2f} %, the worst {max(sizes):.2f} % off")
    delay = ", ".join(str(value) for value in delays)
    title = "Full bandwidth tests on lines of known rate"
    about = (f"Error of each test in per cent over the rate of the line. {figures}. At each rate, the further from the "
             f"middle the longer the far end's delay: {delay} ms.")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'font-family="system-ui, -apple-system, \'Segoe UI\', \'Noto Sans\', sans-serif" role="img" '
        'aria-labelledby="title about">',
        f'<title id="title">{title}</title>',
        f'<desc id="about">{about}</desc>',
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="8" fill="{GROUND}" stroke="{FRAME}"/>',
        text(LEFT, 30, title, 17, "start", more=' font-weight="600"'),
        text(LEFT, 51, figures, 13, "start", FAINT),
    ]
    parts += legend() + scale(axes, rates)
    seen = {}
    for row, off in zip(tests, errors):
        case = (row["kbps"], row["delayMs"], row["direction"])
        number = seen[case] = seen.get(case, -1) + 1
        x = axes.x(row["kbps"] / 1000) + place(row, number, delays)
        parts.append(mark(x, axes.y(off), row["direction"], bool(row["rate"].get("busy"))))
    return "\n".join(parts + ["</svg>"]) + "\n"


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        found = [row for row in json.load(file) if row["kind"] == "full" and row["rate"]]
    if not found:
        sys.exit("no full test that says something: nothing to draw")
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write(draw(found))
