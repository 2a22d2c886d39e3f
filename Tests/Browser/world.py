#!/usr/bin/env python3
"""Writes a configuration and feeds that tell three years of an invented register, with texts that try to break out of the page.

usage: world.py FOLDER CONFIG-FOLDER [tame]        tame: without those, for a picture to be shown
"""
import datetime, json, pathlib, sys

folder, config = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
today = datetime.datetime.now(datetime.timezone.utc).replace(hour=6, minute=0, second=0, microsecond=0)

# Days before today, outlet, language, country, title, text.
DAWN, LEDGER, WAQT, ANKARA = "kohsartimes.example", "lahoreledger.example", "nayawaqt.example", "ankarapostasi.example"
NEWS = [
    (1080, DAWN, "PK", "PTA directs Google to open an office in Pakistan", "PTA has directed Google to open a local office in Pakistan."),
    (800, DAWN, "PK", "Google promises an office in Pakistan", "Google has promised to open a local office in Pakistan."),
    (6, DAWN, "PK", "Google opens its office in Karachi", "Google has opened a local office in Pakistan."),
    (900, LEDGER, "PK", "PTA orders X to register", "PTA has ordered X to register with the regulator in Pakistan."),
    (700, LEDGER, "PK", "X refuses to register with PTA", "X has refused to register with the regulator in Pakistan."),
    (400, LEDGER, "PK", "X applies for registration with PTA", "X has applied for registration with PTA in Pakistan."),
    (20, DAWN, "PK", "X registers with PTA", "X has registered with PTA in Pakistan."),
    (20, LEDGER, "PK", "X has not registered, says PTA", "X has not registered with PTA in Pakistan."),
    (500, DAWN, "PK", "Meta appoints grievance officer in Pakistan", "Meta has appointed a grievance officer in Pakistan."),
    (300, ANKARA, "TR", "TikTok to keep data of users in Turkey", "TikTok has agreed to store data of users in Turkey."),
    (8, DAWN, "PK", "LinkedIn opens an office in Lahore", "LinkedIn has opened a local office in Pakistan."),
    (8, LEDGER, "PK", "LinkedIn will not open an office", "LinkedIn has refused to open a local office in Pakistan."),
    (3, DAWN, "PK", "PTA gives Meta 30 days to open an office", "PTA has directed Meta to open a local office in Pakistan within 30 days."),
    (2, DAWN, "PK", "</script><img src=x onerror=alert(1)> TikTok opens an office", "TikTok has opened a local office in Pakistan."),
    (2, DAWN, "PK", "]]><b>\u202egnp.exe</b> " + "w" * 400, "Snapchat has refused to open a local office in Pakistan."),
    (12, WAQT, "PK", "گوگل نے پاکستان میں دفتر کھول دیا", "گوگل نے پاکستان میں اپنا دفتر کھول دیا ہے۔"),
    (950, ANKARA, "TR", "X must appoint a representative in Turkey", "X has been ordered to appoint a local representative in Turkey."),
    (600, ANKARA, "TR", "Turkey bans advertising on X", "Turkey has banned advertising on X for not appointing a local representative."),
    (350, ANKARA, "TR", "X appoints a representative in Turkey", "X has appointed a local representative in Turkey."),
    (200, ANKARA, "TR", "TikTok promises a representative in Turkey", "TikTok has promised to appoint a local representative in Turkey."),
    (9, ANKARA, "TR", "Meta challenges the order in Turkey", "Meta has appealed against the order to appoint a local representative in Turkey."),
]

if sys.argv[3:] == ["tame"]:
    NEWS = [news for news in NEWS if "<" not in news[3]]
feeds = {}
for number, (days, outlet, country, title, text) in enumerate(sorted(NEWS, key=lambda news: -news[0])):
    date = today - datetime.timedelta(days=days)
    feeds.setdefault((outlet, country), []).append(
        {"id": f"https://{outlet}/{number}", "url": f"https://{outlet}/{number}", "title": title, "content_text": text,
         "date_published": date.isoformat(), "language": "ur" if outlet == WAQT else "en"})
lines = ["version: 1", "state: state.sqlite", "poll: {concurrency: 1, first: alert}", "feeds:"]
for (outlet, country), items in feeds.items():
    name = f"{outlet}.json"
    (folder / name).write_text(json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": outlet, "items": items}, ensure_ascii=False))
    language = "ur" if outlet == WAQT else "en"
    lines.append(f'  - {{name: "{outlet}", url: "file:{name}", jurisdiction: {country}, language: {language}, outlet: {outlet}}}')
lines.append('  - {name: "gone <b>bold</b>", url: "file:not-there.xml"}')
lines += [f"watchlists: [{config}/watchlists/platforms.yaml, {config}/watchlists/pakistan.yaml, {config}/watchlists/turkey.yaml]",
          f"languages: [{config}/languages/en.yaml, {config}/languages/ur.yaml]", "sinks: [{name: desk, log: {file: alerts.jsonl}}]"]
(folder / "dutywatch.yaml").write_text("\n".join(lines) + "\n")
