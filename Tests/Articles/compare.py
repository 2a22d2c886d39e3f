#!/usr/bin/env python3
"""Compares how dutywatch and trafilatura read the suite's pages: token F1 of each page, and the means.

Usage: compare.py DUTYWATCH, with the packages trafilatura and lxml_html_clean of PyPI.
"""

import html
import json
import pathlib
import re
import subprocess
import sys
import unicodedata
from collections import Counter

import trafilatura

PAGES = pathlib.Path(__file__).resolve().parent.parent / "FeedsTests" / "Articles"


def words(text):
    """Letters, marks and numbers in a row, in lower case, with their counts."""
    parted = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in text.lower())
    return Counter(parted.split())


def score(found, truth):
    found, truth = words(found), words(truth)
    total = found.total() + truth.total()
    return 2 * (found & truth).total() / total if total else 1.0


def without_headline(text, page):
    """The headline is the item's title already: nobody is to lose by keeping or by dropping it."""
    match = re.search(rb"<h1[^>]*>(.*?)</h1>", page, re.S)
    if not match:
        return text
    title = html.unescape(re.sub("<[^>]+>", "", match[1].decode("utf-8", "ignore"))).strip()
    return "\n".join(line for line in text.split("\n") if line.strip() != title)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    names = sorted(PAGES.glob("*.html"))
    run = subprocess.run([sys.argv[1], "feed", "--article", "--json", *map(str, names)], stdout=subprocess.PIPE, check=False)
    ours = {line["file"]: line.get("text", "") for line in map(json.loads, run.stdout.splitlines())}
    scores = []
    print(f"{'page':30} dutywatch  trafilatura {trafilatura.__version__}")
    for name in names:
        page, truth = name.read_bytes(), name.with_suffix(".txt").read_text("utf-8")
        theirs = trafilatura.extract(page, include_comments=False) or ""
        pair = [score(without_headline(text, page), truth) for text in (ours[str(name)], theirs)]
        scores.append((name.stem, pair))
        print(f"{name.stem:30} {pair[0]:9.3f}  {pair[1]:11.3f}")
    for what, isPart in [("32 pages", lambda stem: not stem.startswith("blind-")), ("10 blind", lambda stem: stem.startswith("blind-"))]:
        part = [pair for stem, pair in scores if isPart(stem)]
        means = [sum(pair[side] for pair in part) / len(part) for side in (0, 1)]
        print(f"{what:30} {means[0]:9.3f}  {means[1]:11.3f}")


if __name__ == "__main__":
    main()
