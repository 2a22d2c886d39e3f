/// How the page looks. No script, no font, no picture from elsewhere.
enum ReportStyle {
  /// The style sheet.
  static var css: String {
    """
    :root{color-scheme:light dark;\(Palette.day.css)}
    @media (prefers-color-scheme:dark){:root{\(Palette.night.css)}}
    \(base)\(changes)\(tables)\(lives)\(tones)\(narrow)\(print)
    """
  }

  private static let base = """
    *{box-sizing:border-box}
    html{scroll-padding-top:1rem}
    body{margin:0 auto;max-width:78rem;padding:2rem 1.5rem 4rem;background:var(--page);color:var(--text);
    font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
    h1{font-size:1.9rem;line-height:1.2;margin:0;letter-spacing:-.01em}
    h2{font-size:1.35rem;line-height:1.3;margin:3rem 0 .75rem;padding-top:1rem;border-top:1px solid var(--line)}
    h3{font-size:1.05rem;margin:1.75rem 0 .5rem}
    h4{font-size:1rem;margin:0;font-weight:600}
    p{margin:.4rem 0;max-width:46rem}
    a{color:var(--link);text-underline-offset:.15em}
    a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
    .muted,.more{color:var(--muted)}
    .more{font-size:.9rem}
    code{font:.88em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
    time,td{font-variant-numeric:tabular-nums}
    time{white-space:nowrap}
    .skip{position:absolute;left:-999rem}
    .skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:9}
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;margin:1.5rem 0}
    .figures div{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.7rem .9rem;
    display:flex;flex-direction:column-reverse;justify-content:flex-end}
    .figures dt{font-size:.85rem;color:var(--muted);line-height:1.3}
    .figures dd{margin:0;font-size:1.7rem;line-height:1.2;font-weight:650;font-variant-numeric:tabular-nums}
    nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;list-style:none;margin:.5rem 0;padding:0}
    .chip{display:inline-block;border-radius:.35rem;padding:.05rem .45rem;font-size:.86rem;line-height:1.45;
    white-space:nowrap;font-weight:550}
    .chip.faint{background:none;border:1px dashed;font-weight:400}
    .flag{font-size:.8rem;font-weight:600;color:var(--against);white-space:nowrap}
    blockquote{margin:.3rem 0 .2rem;padding-inline-start:.8rem;border-inline-start:3px solid var(--line);max-width:46rem}
    .source{font-size:.88rem;color:var(--muted)}
    details{margin:.2rem 0}
    summary{cursor:pointer;color:var(--muted);font-size:.9rem;width:fit-content;max-width:100%}
    summary:hover{color:var(--text)}

    """

  private static let changes = """
    .changes{list-style:none;margin:0;padding:0}
    .changes>li{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.6rem .9rem;
    margin:.5rem 0}
    .arrow{color:var(--muted);padding:0 .2rem}

    """

  private static let tables = """
    .scroll{overflow:auto;max-height:85vh;border:1px solid var(--line);border-radius:.5rem;background:var(--card)}
    table{border-collapse:separate;border-spacing:0;width:100%;font-size:.92rem}
    caption{text-align:start;color:var(--muted);font-size:.88rem;padding:.5rem .75rem;position:sticky;left:0}
    th,td{text-align:start;vertical-align:top;padding:.45rem .75rem;border-bottom:1px solid var(--line)}
    tbody tr:last-child>*{border-bottom:0}
    thead th{position:sticky;top:0;background:var(--card);z-index:2;font-weight:600;border-bottom:2px solid var(--line);
    line-height:1.3;vertical-align:bottom}
    tbody th{font-weight:600}
    .matrix th[scope=row],.matrix thead td{position:sticky;left:0;background:var(--card);z-index:1}
    .matrix thead td{z-index:3;top:0;border-bottom:2px solid var(--line)}
    .matrix td{min-width:8.5rem}
    .matrix thead th{min-width:8.5rem;max-width:12rem}
    .matrix a{text-decoration:none}
    .matrix a:hover .chip{text-decoration:underline}
    .when{display:block;font-size:.8rem;color:var(--muted);white-space:nowrap}
    .feeds td:last-child{min-width:14rem}

    """

  private static let lives = """
    .lives{margin-top:.75rem}
    .life{padding:.9rem 0;border-bottom:1px solid var(--line)}
    .life:last-child{border-bottom:0}
    .life:target{outline:2px solid var(--link);outline-offset:.5rem;border-radius:.2rem}
    .head{display:flex;flex-wrap:wrap;gap:.1rem .7rem;align-items:baseline}
    .line{display:block;width:100%;height:44px;margin:.5rem 0 .1rem;overflow:visible}
    .line text{font-size:11px;fill:var(--muted);font-variant-numeric:tabular-nums}
    .line .axis{stroke:var(--line)}
    .line .today{stroke:var(--muted);stroke-dasharray:2 2}
    .line .due{stroke:var(--against);stroke-width:2;stroke-dasharray:3 2}
    .line .sign{font-size:12px;font-weight:600}
    .evidence{list-style:none;margin:.3rem 0 0;padding:0}
    .evidence>li{margin:.6rem 0}

    """

  private static var tones: String {
    Tone.allCases.map { tone in
      let name = tone.rawValue
      return ".chip.\(name){color:var(--\(name));background:var(--\(name)-back)}"
        + ".line rect.\(name){fill:var(--\(name)-back);stroke:var(--\(name))}.line text.\(name){fill:var(--\(name))}"
    }.joined(separator: "\n") + "\n"
  }

  private static let narrow = """
    @media (max-width:40rem){body{padding:1.25rem .9rem 3rem}h1{font-size:1.5rem}
    .figures{grid-template-columns:repeat(2,1fr)}th,td{padding:.4rem .55rem}
    .matrix th[scope=row]{max-width:7.5rem}}

    """

  /// On paper there is no night, nothing scrolls, and what was folded is open.
  private static let print = """
    @media print{:root{\(Palette.day.css);--page:#ffffff}body{max-width:none;padding:0;font-size:10pt}
    nav,.skip{display:none}.scroll{overflow:visible;max-height:none;border:0}thead th,.matrix th[scope=row],
    .matrix thead td,caption{position:static}.matrix{font-size:7.5pt}.matrix td,.matrix thead th{min-width:0}
    details::details-content{content-visibility:visible;display:block;height:auto}summary{list-style:none}
    .changes>li,.life,tr,blockquote{break-inside:avoid}h2,h3,h4{break-after:avoid}
    *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
    .evidence a[href^=http]::after,.changes a[href^=http]::after{content:" (" attr(href) ")";font-size:8pt;
    overflow-wrap:anywhere}}

    """
}
