PRAGMA application_id = 1399083620;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'seedreader','m001_library','2026-11-22 21:56:23.127469+00:00');
CREATE TABLE articles (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        source TEXT NOT NULL,
        source_name TEXT NOT NULL,
        author TEXT NOT NULL,
        publisher TEXT NOT NULL,
        url TEXT NOT NULL,
        published TEXT NOT NULL,
        retrieved TEXT NOT NULL,
        language TEXT NOT NULL,
        edited TEXT NOT NULL,
        revision_id INTEGER NOT NULL REFERENCES revisions(id) DEFERRABLE INITIALLY DEFERRED,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        modified_at TEXT NOT NULL,
        rev INTEGER NOT NULL
    );
INSERT INTO "articles" VALUES(1,'0456d8b2-d084-476d-8548-f4cb7e9ab092','A statement','/articles/statement.txt','statement.txt','','','','','','','[]',3,'ada','2026-11-22T21:56:23.129041Z','2026-11-22T21:56:23.140250Z',10);
INSERT INTO "articles" VALUES(2,'dce700d1-b614-49f5-b1bc-4d737b9f8bce','Another report, corrected','/articles/other.txt','other.txt','','','','','','','["title"]',2,'ada','2026-11-22T21:56:23.130764Z','2026-11-22T21:56:23.139284Z',9);
CREATE TABLE change_rows (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        change_id INTEGER NOT NULL REFERENCES changes(id) DEFERRABLE INITIALLY DEFERRED,
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
        image TEXT
    );
INSERT INTO "change_rows" VALUES(1,1,'revisions',1,'insert',NULL);
INSERT INTO "change_rows" VALUES(2,1,'articles',1,'insert',NULL);
INSERT INTO "change_rows" VALUES(3,2,'revisions',2,'insert',NULL);
INSERT INTO "change_rows" VALUES(4,2,'articles',2,'insert',NULL);
INSERT INTO "change_rows" VALUES(5,3,'passages',1,'insert',NULL);
INSERT INTO "change_rows" VALUES(6,3,'tags',1,'insert',NULL);
INSERT INTO "change_rows" VALUES(7,3,'tags',2,'insert',NULL);
INSERT INTO "change_rows" VALUES(8,3,'passage_tags',1,'insert',NULL);
INSERT INTO "change_rows" VALUES(9,3,'passage_tags',2,'insert',NULL);
INSERT INTO "change_rows" VALUES(10,4,'passages',2,'insert',NULL);
INSERT INTO "change_rows" VALUES(11,4,'passage_tags',3,'insert',NULL);
INSERT INTO "change_rows" VALUES(12,5,'passages',3,'insert',NULL);
INSERT INTO "change_rows" VALUES(13,5,'tags',3,'insert',NULL);
INSERT INTO "change_rows" VALUES(14,5,'passage_tags',4,'insert',NULL);
INSERT INTO "change_rows" VALUES(15,6,'links',1,'insert',NULL);
INSERT INTO "change_rows" VALUES(16,7,'links',2,'insert',NULL);
INSERT INTO "change_rows" VALUES(17,8,'links',2,'delete','{"id":2,"uuid":"74bff667-5383-4ebc-b213-7e34b32172f0","source_id":2,"target_id":3,"type_id":11,"note":"","coder":"ada","created_at":"2026-11-22T21:56:23.137247Z","modified_at":"2026-11-22T21:56:23.137247Z","rev":7}');
INSERT INTO "change_rows" VALUES(18,8,'tombstones',1,'insert',NULL);
INSERT INTO "change_rows" VALUES(19,9,'articles',2,'update','{"id":2,"uuid":"dce700d1-b614-49f5-b1bc-4d737b9f8bce","title":"Another report","source":"/articles/other.txt","source_name":"other.txt","author":"","publisher":"","url":"","published":"","retrieved":"","language":"","edited":"[]","revision_id":2,"coder":"ada","created_at":"2026-11-22T21:56:23.130764Z","modified_at":"2026-11-22T21:56:23.130764Z","rev":2}');
INSERT INTO "change_rows" VALUES(20,10,'revisions',3,'insert',NULL);
INSERT INTO "change_rows" VALUES(21,10,'articles',1,'update','{"id":1,"uuid":"0456d8b2-d084-476d-8548-f4cb7e9ab092","title":"A statement","source":"/articles/statement.txt","source_name":"statement.txt","author":"","publisher":"","url":"","published":"","retrieved":"","language":"","edited":"[]","revision_id":1,"coder":"ada","created_at":"2026-11-22T21:56:23.129041Z","modified_at":"2026-11-22T21:56:23.129041Z","rev":1}');
INSERT INTO "change_rows" VALUES(22,10,'passages',1,'update','{"id":1,"uuid":"bc42dfac-7d52-4ff2-bb43-56f984143bed","article_id":1,"revision_id":1,"start_offset":40,"end_offset":131,"quote":"“We cannot be naive,” the prime minister said. “We must assess what is happening together.”","prefix":"The two leaders met on Friday.\n\n","suffix":"\n\nThe talks lasted for an hour a","note":"A note\nof two lines","anchor_status":"same","coder":"ada","created_at":"2026-11-22T21:56:23.132027Z","modified_at":"2026-11-22T21:56:23.132027Z","rev":3}');
INSERT INTO "change_rows" VALUES(23,11,'tags',2,'update','{"id":2,"uuid":"5f8f9d3a-d1c0-4dae-bcc9-cbe97609bed7","name":"claim","description":"","color":"#4aa3df","coder":"ada","created_at":"2026-11-22T21:56:23.132027Z","modified_at":"2026-11-22T21:56:23.132027Z","rev":3}');
INSERT INTO "change_rows" VALUES(24,12,'tags',4,'insert','{"id":4,"uuid":"ddf3b15b-c4f8-4483-9a4f-c780082675ea","name":"undone","description":"","color":"#58b368","coder":"ada","created_at":"2026-11-22T21:56:23.148088Z","modified_at":"2026-11-22T21:56:23.148088Z","rev":12}');
CREATE TABLE changes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        what TEXT NOT NULL,
        coder TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
        articles TEXT NOT NULL
    );
INSERT INTO "changes" VALUES(1,'2026-11-22T21:56:23.129041Z','add “A statement”','ada','done','[1]');
INSERT INTO "changes" VALUES(2,'2026-11-22T21:56:23.130764Z','add “Another report”','ada','done','[2]');
INSERT INTO "changes" VALUES(3,'2026-11-22T21:56:23.132027Z','tag “We cannot be naive,”…” as quote/naive, claim','ada','done','[1]');
INSERT INTO "changes" VALUES(4,'2026-11-22T21:56:23.133726Z','tag “We cannot be naive,”” as quote/naive','ada','done','[2]');
INSERT INTO "changes" VALUES(5,'2026-11-22T21:56:23.134848Z','tag “The visit wen” as place','ada','done','[2]');
INSERT INTO "changes" VALUES(6,'2026-11-22T21:56:23.136099Z','link “We cannot be naive,”…” to “We cannot be naive,”” as quotes','ada','done','[1, 2]');
INSERT INTO "changes" VALUES(7,'2026-11-22T21:56:23.137247Z','link “We cannot be naive,”” to “The visit wen” as related','ada','done','[2]');
INSERT INTO "changes" VALUES(8,'2026-11-22T21:56:23.138218Z','unlink “We cannot be naive,”” – “The visit wen”','ada','done','[2]');
INSERT INTO "changes" VALUES(9,'2026-11-22T21:56:23.139284Z','edit “Another report”','ada','done','[2]');
INSERT INTO "changes" VALUES(10,'2026-11-22T21:56:23.140250Z','update “A statement”','ada','done','[1]');
INSERT INTO "changes" VALUES(11,'2026-11-22T21:56:23.147032Z','describe tag claim','ada','done','[1]');
INSERT INTO "changes" VALUES(12,'2026-11-22T21:56:23.148088Z','add tag undone','ada','undone','[]');
CREATE TABLE link_types (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL UNIQUE,
        inverse TEXT NOT NULL,
        direction TEXT NOT NULL CHECK (direction IN ('OneWay', 'Bidirectional', 'Associative')),
        description TEXT NOT NULL,
        maps_to TEXT NOT NULL,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        modified_at TEXT NOT NULL,
        rev INTEGER NOT NULL
    );
INSERT INTO "link_types" VALUES(1,'05cf5f34-38e5-55cc-bd0b-7dbff75fc14f','corroborates','corroborates','Bidirectional','Both say the same thing independently.','cito:confirms','seedreader','2026-11-22T21:56:23.127107Z','2026-11-22T21:56:23.127107Z',0);
INSERT INTO "link_types" VALUES(2,'e8810583-fe7f-53cf-b6d1-bcbbebd7a72a','contradicts','contradicts','Bidirectional','They cannot both be true.','cito:disagreesWith','seedreader','2026-11-22T21:56:23.127107Z','2026-11-22T21:56:23.127107Z',0);
INSERT INTO "link_types" VALUES(3,'1aa956d1-eb23-5044-bc92-fd9b27bb1d7c','quotes','quoted by','OneWay','Repeats the other''s words as a quotation.','cito:includesQuotationFrom','seedreader','2026-11-22T21:56:23.127107Z','2026-11-22T21:56:23.127107Z',0);
INSERT INTO "link_types" VALUES(4,'73ad3ac8-21de-5fcf-8738-3fcddab45c6b','paraphrases','paraphrased by','OneWay','Says the same in other words.','CST paraphrase','seedreader','2026-11-22T21:56:23.127107Z','2026-11-22T21:56:23.127107Z',0);
INSERT INTO "link_types" VALUES(5,'3ecbaa04-7e70-5081-99b6-7140b7b6522a','same-wording','same-wording','Bidirectional','The same words, wherever they came from.','CST identity','seedreader','2026-11-22T21:56:23.127107Z','2026-11-22T21:56:23.127107Z',0);
INSERT INTO "link_types" VALUES(6,'6c6bf5ac-569e-5a6e-a43f-b01052a4f890','elaborates','elaborated by','OneWay','Adds detail to the other.','cito:extends','seedreader','2026-11-22T21:56:23.127107Z','2026-11-22T21:56:23.127107Z',0);
INSERT INTO "link_types" VALUES(7,'79a04193-d166-5db3-b9f4-8c08dfa3d0c2','qualifies','qualified by','OneWay','Limits or hedges the other.','cito:qualifies','seedreader','2026-11-22T21:56:23.127107Z','2026-11-22T21:56:23.127107Z',0);
INSERT INTO "link_types" VALUES(8,'cccd959c-e824-52a3-936b-bc16c1f61848','corrects','corrected by','OneWay','Puts the other right.','cito:corrects','seedreader','2026-11-22T21:56:23.127107Z','2026-11-22T21:56:23.127107Z',0);
INSERT INTO "link_types" VALUES(9,'1406c4e2-84ba-51d9-aec1-42a4f58318ea','updates','updated by','OneWay','Newer information on the same thing.','cito:updates','seedreader','2026-11-22T21:56:23.127107Z','2026-11-22T21:56:23.127107Z',0);
INSERT INTO "link_types" VALUES(10,'63f222d1-be96-5301-92aa-884d375bb448','background-of','has background','OneWay','Context needed to understand the other.','cito:obtainsBackgroundFrom','seedreader','2026-11-22T21:56:23.127107Z','2026-11-22T21:56:23.127107Z',0);
INSERT INTO "link_types" VALUES(11,'18cfc3c8-6c04-52dc-a59a-59ec37d1ba7b','related','related','Associative','Belongs together in a way no other type names.','REFI Associative','seedreader','2026-11-22T21:56:23.127107Z','2026-11-22T21:56:23.127107Z',0);
CREATE TABLE links (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        source_id INTEGER NOT NULL REFERENCES passages(id) DEFERRABLE INITIALLY DEFERRED,
        target_id INTEGER NOT NULL REFERENCES passages(id) DEFERRABLE INITIALLY DEFERRED,
        type_id INTEGER NOT NULL REFERENCES link_types(id) DEFERRABLE INITIALLY DEFERRED,
        note TEXT NOT NULL,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        modified_at TEXT NOT NULL,
        rev INTEGER NOT NULL,
        UNIQUE (source_id, target_id, type_id)
    );
INSERT INTO "links" VALUES(1,'a7f887ea-8117-47d9-b757-a5cfe3e87d5e',1,2,3,'shortened','ada','2026-11-22T21:56:23.136099Z','2026-11-22T21:56:23.136099Z',6);
CREATE TABLE passage_tags (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        passage_id INTEGER NOT NULL REFERENCES passages(id) DEFERRABLE INITIALLY DEFERRED,
        tag_id INTEGER NOT NULL REFERENCES tags(id) DEFERRABLE INITIALLY DEFERRED,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        rev INTEGER NOT NULL,
        UNIQUE (passage_id, tag_id)
    );
INSERT INTO "passage_tags" VALUES(1,1,1,'ada','2026-11-22T21:56:23.132027Z',3);
INSERT INTO "passage_tags" VALUES(2,1,2,'ada','2026-11-22T21:56:23.132027Z',3);
INSERT INTO "passage_tags" VALUES(3,2,1,'ada','2026-11-22T21:56:23.133726Z',4);
INSERT INTO "passage_tags" VALUES(4,3,3,'ada','2026-11-22T21:56:23.134848Z',5);
CREATE TABLE passages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        article_id INTEGER NOT NULL REFERENCES articles(id) DEFERRABLE INITIALLY DEFERRED,
        revision_id INTEGER NOT NULL REFERENCES revisions(id) DEFERRABLE INITIALLY DEFERRED,
        start_offset INTEGER NOT NULL,
        end_offset INTEGER NOT NULL,
        quote TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        note TEXT NOT NULL,
        anchor_status TEXT NOT NULL,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        modified_at TEXT NOT NULL,
        rev INTEGER NOT NULL,
        CHECK (0 <= start_offset AND start_offset < end_offset)
    );
INSERT INTO "passages" VALUES(1,'bc42dfac-7d52-4ff2-bb43-56f984143bed',1,3,49,140,'“We cannot be naive,” the prime minister said. “We must assess what is happening together.”','The two leaders met on Friday.

','

The talks lasted for an hour a','A note
of two lines','same','ada','2026-11-22T21:56:23.132027Z','2026-11-22T21:56:23.140250Z',10);
INSERT INTO "passages" VALUES(2,'fd7a3f4d-489e-4bbe-ac8d-7f9f8371710e',2,2,16,38,'“We cannot be naive,” ','Another report: ','he said.
The visit went on — 東京 ','','same','ada','2026-11-22T21:56:23.133726Z','2026-11-22T21:56:23.133726Z',4);
INSERT INTO "passages" VALUES(3,'762be133-8080-4910-8c2d-1bc1d96fc99f',2,2,47,60,'The visit wen',' “We cannot be naive,” he said.
','t on — 東京 👩‍👩‍👧.
','','same','ada','2026-11-22T21:56:23.134848Z','2026-11-22T21:56:23.134848Z',5);
CREATE TABLE reading_places (
        article_id INTEGER PRIMARY KEY,
        revision_id INTEGER NOT NULL,
        cursor INTEGER NOT NULL,
        top INTEGER NOT NULL,
        read_to INTEGER NOT NULL,
        modified_at TEXT NOT NULL
    );
INSERT INTO "reading_places" VALUES(1,3,5,0,60,'2026-11-22T21:56:23.149941Z');
CREATE TABLE revisions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        article_id INTEGER NOT NULL REFERENCES articles(id) DEFERRABLE INITIALLY DEFERRED,
        text_id INTEGER NOT NULL REFERENCES texts(id) DEFERRABLE INITIALLY DEFERRED,
        sha256 TEXT NOT NULL,
        format TEXT NOT NULL,
        encoding TEXT NOT NULL,
        length INTEGER NOT NULL,
        words INTEGER NOT NULL,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        rev INTEGER NOT NULL
    );
INSERT INTO "revisions" VALUES(1,'106cb560-fc74-40c2-8d35-aa6729c96ed0',1,1,'b7c83ee30b858899c2210ce2ebe2b263ba7c1a099854150ed966efe04378c7f8','text','utf-8',177,31,'ada','2026-11-22T21:56:23.129041Z',1);
INSERT INTO "revisions" VALUES(2,'1d67e2d0-3df9-4452-93bc-9d01d82cb1e4',2,2,'248249f2602d31bb4f7cb7aa7a0e93700f5441e6960e656b05b96ec96d8a1667','text','utf-8',77,13,'ada','2026-11-22T21:56:23.130764Z',2);
INSERT INTO "revisions" VALUES(3,'b450b5c1-d4be-4379-87a3-994da9fda238',1,3,'c4a77bd44d1ca538c44ce079498324fde7e888f928dae15fe197154e876057ee','text','utf-8',186,32,'ada','2026-11-22T21:56:23.140250Z',10);
CREATE TABLE session (key TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO "session" VALUES('theme','"nord"');
CREATE TABLE tags (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL UNIQUE,
        description TEXT NOT NULL,
        color TEXT NOT NULL,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        modified_at TEXT NOT NULL,
        rev INTEGER NOT NULL
    );
INSERT INTO "tags" VALUES(1,'2f52e494-506a-420e-b6ab-c804bc1d6abb','quote/naive','','#e6b422','ada','2026-11-22T21:56:23.132027Z','2026-11-22T21:56:23.132027Z',3);
INSERT INTO "tags" VALUES(2,'5f8f9d3a-d1c0-4dae-bcc9-cbe97609bed7','claim','What somebody says is so.','#4aa3df','ada','2026-11-22T21:56:23.132027Z','2026-11-22T21:56:23.147032Z',11);
INSERT INTO "tags" VALUES(3,'8dc9c57d-5f1f-4982-ad4d-e318b7be64d4','place','','#e0708a','ada','2026-11-22T21:56:23.134848Z','2026-11-22T21:56:23.134848Z',5);
CREATE TABLE texts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        hash TEXT NOT NULL UNIQUE,
        text TEXT NOT NULL,
        marks TEXT NOT NULL
    );
INSERT INTO "texts" VALUES(1,'607f25f52d020900c99f310998197510ac47450f0363e0bd4211b405f93b2c93','TOKYO — The two leaders met on Friday.

“We cannot be naive,” the prime minister said. “We must assess what is happening together.”

The talks lasted for an hour and went well.
','[]');
INSERT INTO "texts" VALUES(2,'0569b5363097bc63a26918921ed7165214d37bceaf1fa14b94ee577ac3996c1d','Another report: “We cannot be naive,” he said.
The visit went on — 東京 👩‍👩‍👧.
','[]');
INSERT INTO "texts" VALUES(3,'0ee514205cc12053dc950bdb07a43a83e3566b03d200d0e98739b3321043f144','UPDATED

TOKYO — The two leaders met on Friday.

“We cannot be naive,” the prime minister said. “We must assess what is happening together.”

The talks lasted for an hour and went well.
','[]');
CREATE TABLE tombstones (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL,
        kind TEXT NOT NULL,
        deleted_at TEXT NOT NULL,
        coder TEXT NOT NULL,
        rev INTEGER NOT NULL
    );
INSERT INTO "tombstones" VALUES(1,'74bff667-5383-4ebc-b213-7e34b32172f0','link','2026-11-22T21:56:23.138218Z','ada',8);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX articles_source ON articles(source);
CREATE INDEX articles_revision ON articles(revision_id);
CREATE INDEX revisions_article ON revisions(article_id);
CREATE INDEX revisions_text ON revisions(text_id);
CREATE INDEX revisions_sha256 ON revisions(sha256);
CREATE INDEX passages_article ON passages(article_id, start_offset, end_offset);
CREATE INDEX passages_revision ON passages(revision_id);
CREATE INDEX passage_tags_tag ON passage_tags(tag_id, passage_id);
CREATE INDEX links_target ON links(target_id);
CREATE INDEX links_type ON links(type_id);
CREATE INDEX tombstones_uuid ON tombstones(uuid);
CREATE INDEX changes_state ON changes(state, id);
CREATE INDEX change_rows_change ON change_rows(change_id, id);
CREATE VIEW annotations_view AS
    SELECT
        passages.uuid AS id,
        articles.title AS document,
        coalesce(tags.name, '') AS tag,
        passages.quote AS content,
        passages.start_offset,
        passages.end_offset,
        passages.prefix,
        passages.suffix,
        passages.note,
        passages.coder,
        passages.created_at,
        passages.modified_at,
        coalesce(tags.color, '') AS color,
        articles.uuid AS document_id,
        CASE articles.url WHEN '' THEN articles.source ELSE articles.url END AS source_url,
        revisions.sha256 AS document_sha256,
        passages.anchor_status
    FROM articles
    CROSS JOIN passages ON passages.article_id = articles.id
    JOIN revisions ON revisions.id = passages.revision_id
    LEFT JOIN passage_tags ON passage_tags.passage_id = passages.id
    LEFT JOIN tags ON tags.id = passage_tags.tag_id
    ORDER BY articles.id, passages.start_offset, passages.end_offset, tag, passages.id;
CREATE VIEW links_view AS
    SELECT
        links.uuid AS id,
        link_types.name AS type,
        link_types.direction,
        source.uuid AS source_id,
        source_article.title AS source_document,
        source.quote AS source_content,
        source.start_offset AS source_start,
        source.end_offset AS source_end,
        target.uuid AS target_id,
        target_article.title AS target_document,
        target.quote AS target_content,
        target.start_offset AS target_start,
        target.end_offset AS target_end,
        links.note,
        links.coder,
        links.created_at,
        links.modified_at
    FROM links
    JOIN link_types ON link_types.id = links.type_id
    JOIN passages AS source ON source.id = links.source_id
    JOIN articles AS source_article ON source_article.id = source.article_id
    JOIN passages AS target ON target.id = links.target_id
    JOIN articles AS target_article ON target_article.id = target.article_id
    ORDER BY links.id;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('link_types',11);
INSERT INTO "sqlite_sequence" VALUES('texts',3);
INSERT INTO "sqlite_sequence" VALUES('changes',12);
INSERT INTO "sqlite_sequence" VALUES('revisions',3);
INSERT INTO "sqlite_sequence" VALUES('change_rows',24);
INSERT INTO "sqlite_sequence" VALUES('articles',2);
INSERT INTO "sqlite_sequence" VALUES('passages',3);
INSERT INTO "sqlite_sequence" VALUES('tags',4);
INSERT INTO "sqlite_sequence" VALUES('passage_tags',4);
INSERT INTO "sqlite_sequence" VALUES('links',2);
INSERT INTO "sqlite_sequence" VALUES('tombstones',1);
COMMIT;
