"""Commands for senders: `push` sends files, `watch` sends what is dropped into a folder."""
