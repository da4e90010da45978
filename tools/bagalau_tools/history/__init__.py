"""`bagalau methodology history`: the editions of every year scored one after another.

Knows folders of editions and the terminal; refuses to reckon (bagalau.scoring does).
"""
