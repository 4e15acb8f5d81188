"""The library and the Document for agents: thin, with no decision in it that a library user would want."""
