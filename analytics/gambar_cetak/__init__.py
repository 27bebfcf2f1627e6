"""Figures on paper: what a Plotly figure shows, drawn again as SVG without a browser.

    svg = to_svg(gambar)                    # analytics.gambar_cetak.svg
    sheet(lembar).pdf(), sheet(lembar).png()  # analytics.dokumen.grafik: with title, sentence, filters

Drawn are bars and scatters with lines, markers, areas, texts and error bars, shapes, annotations and
the legend: all that the charts of this project are made of. Anything else raises `ValueError`, and a
test draws every chart, so that a new kind cannot be forgotten.
"""
