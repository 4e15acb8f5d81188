"""The tables of a library's file, and how an older file becomes a newer one. SQLite keeps both numbers in the file's
head: `application_id` says that it is a library, `user_version` of which schema."""

from __future__ import annotations

#: "plib" in ASCII.
APPLICATION = 0x706C6962
SCHEMA = 2

#: A clause's number among all: its document's id and its own number in it. 16 million clauses a document are enough.
CLAUSE_BITS = 24

TABLES = """
CREATE TABLE files (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, digest TEXT NOT NULL,
    parser TEXT NOT NULL
);
CREATE TABLE works (id INTEGER PRIMARY KEY, key TEXT NOT NULL, issuer TEXT NOT NULL, title TEXT NOT NULL,
    tail TEXT NOT NULL, UNIQUE (key, issuer));
CREATE INDEX works_tail ON works (tail);
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE, place INTEGER NOT NULL,
    label TEXT, work INTEGER, title TEXT NOT NULL, key TEXT NOT NULL, tail TEXT NOT NULL, issuer TEXT NOT NULL,
    number TEXT NOT NULL, date TEXT NOT NULL, date_kind TEXT NOT NULL, effective TEXT NOT NULL, since TEXT NOT NULL,
    until TEXT NOT NULL DEFAULT '', ended TEXT NOT NULL DEFAULT '', ended_by INTEGER, digest TEXT NOT NULL,
    first_article INTEGER NOT NULL, last_article INTEGER NOT NULL, ladder TEXT NOT NULL, clauses INTEGER NOT NULL
);
CREATE INDEX documents_file ON documents (file);
CREATE INDEX documents_key ON documents (key);
CREATE INDEX documents_tail ON documents (tail);
CREATE INDEX documents_work ON documents (work);
CREATE INDEX documents_number ON documents (number) WHERE number != '';
CREATE UNIQUE INDEX documents_label ON documents (label) WHERE label IS NOT NULL;
CREATE TABLE contents (document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, content BLOB NOT NULL);
CREATE TABLE clauses (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, number INTEGER NOT NULL,
    insertion INTEGER, through INTEGER, parent INTEGER NOT NULL, last INTEGER NOT NULL, heading TEXT,
    words TEXT NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL
);
CREATE VIRTUAL TABLE pairs USING fts5 (title, heading, words, content='', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE heads USING fts5 (title, heading, content='', tokenize="unicode61 remove_diacritics 0");
CREATE TABLE inner_documents (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, clause INTEGER NOT NULL, key TEXT NOT NULL,
    tail TEXT NOT NULL, title TEXT NOT NULL, PRIMARY KEY (document, clause)
);
CREATE INDEX inner_tail ON inner_documents (tail);
CREATE TABLE repeals (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, key TEXT NOT NULL, tail TEXT NOT NULL,
    title TEXT NOT NULL, PRIMARY KEY (document, key)
) WITHOUT ROWID;
CREATE INDEX repeals_tail ON repeals (tail);
CREATE TABLE renames (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, old_key TEXT NOT NULL, old_tail TEXT NOT NULL,
    new_key TEXT NOT NULL, new_tail TEXT NOT NULL, PRIMARY KEY (document, old_key)
) WITHOUT ROWID;
CREATE INDEX renames_old ON renames (old_tail);
CREATE INDEX renames_new ON renames (new_tail);
CREATE TABLE short_titles (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, term TEXT NOT NULL, key TEXT NOT NULL,
    tail TEXT NOT NULL, PRIMARY KEY (document, term)
) WITHOUT ROWID;
CREATE INDEX short_term ON short_titles (term);
CREATE INDEX short_tail ON short_titles (tail);
CREATE TABLE citations (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, clause TEXT,
    text TEXT NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL, key TEXT NOT NULL, tail TEXT NOT NULL,
    title TEXT NOT NULL, number TEXT NOT NULL, issuer TEXT NOT NULL, version TEXT NOT NULL, cited_as TEXT NOT NULL,
    targets TEXT NOT NULL, unread TEXT NOT NULL, quotes TEXT NOT NULL,
    outcome TEXT, work TEXT, target INTEGER, found TEXT, today TEXT, reason TEXT
);
CREATE INDEX citations_document ON citations (document);
CREATE INDEX citations_tail ON citations (tail);
CREATE INDEX citations_open ON citations (tail) WHERE outcome IS NULL;
CREATE INDEX citations_outcome ON citations (outcome);
CREATE TABLE links (
    target INTEGER NOT NULL, clause INTEGER NOT NULL, citation INTEGER NOT NULL REFERENCES citations ON DELETE CASCADE,
    PRIMARY KEY (target, clause, citation)
) WITHOUT ROWID;
CREATE INDEX links_citation ON links (citation);
CREATE TABLE steps (
    old INTEGER NOT NULL, clause INTEGER NOT NULL, new INTEGER NOT NULL, becomes INTEGER NOT NULL, how TEXT NOT NULL,
    PRIMARY KEY (old, new, clause, becomes)
) WITHOUT ROWID;
CREATE INDEX steps_new ON steps (new, becomes);
CREATE TABLE stale (tail TEXT PRIMARY KEY) WITHOUT ROWID;
"""

#: What makes a file of schema n one of schema n + 1: statements by n, in which `tokens` is that of tokens.py. A new
#: schema is a new row.
MIGRATIONS: dict[int, str] = {
    1: f"""
CREATE VIRTUAL TABLE heads USING fts5 (title, heading, content='', tokenize="unicode61 remove_diacritics 0");
INSERT INTO heads (rowid, title, heading)
    SELECT id, '', tokens(heading) FROM clauses WHERE heading IS NOT NULL AND heading != '';
INSERT INTO heads (rowid, title, heading) SELECT id << {CLAUSE_BITS}, tokens(title), '' FROM documents;
""",
}
