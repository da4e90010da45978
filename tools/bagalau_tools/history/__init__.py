"""`bagalau methodology history`: the editions of every year scored one after another."""
