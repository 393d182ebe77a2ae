BEGIN TRANSACTION;
CREATE TABLE assignment (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    exercise TEXT NOT NULL, title TEXT NOT NULL, max_points REAL NOT NULL, seed INTEGER NOT NULL,
    created_at TEXT NOT NULL
);
INSERT INTO "assignment" VALUES(1,'exercise1','Doubling and halving',3.0,3,'2026-11-30T22:10:47.717+00:00');
CREATE TABLE contents (digest TEXT PRIMARY KEY, module TEXT NOT NULL, files BLOB NOT NULL);
INSERT INTO "contents" VALUES('7f36ef1fe1f1ed54d4d6a6ee2dbcd13b','exercise1_tiny',X'504B030414000000080000002100973CF7D4AB00000064010000110000006578657263697365315F74696E792E70798D90510B83201485DFFD15973DB50889C15E06BDED5F4488AB5B089A713568FBF533174BDACBCE83E0F59CF3A91DF6D0D9F9A1315BCE370641847EA6112EBC841C16C658ABA57370C7563E3F8E2E848450A3F242640E755F809DBC32EA8554C0208D9155C9AF5BDFAAD5C4134FDC4723543F59F685388F53042455BD2518C8CE13A8F1D0CB2749D28878EAF6C4AA38AB4F9A4E0DE455C2DF61037A115E1A163A32B72FA9D3967FEFD1B037504B0102140314000000080000002100973CF7D4AB000000640100001100000000000000000000008001000000006578657263697365315F74696E792E7079504B050600000000010001003F000000DA0000000000');
INSERT INTO "contents" VALUES('32546cd113935953ed73d91ce75de36c','exercise1_tiny',X'504B030414000000080000002100FCB809EBC100000026010000110000006578657263697365315F74696E792E70797D8F316FC2400C85F7FC8AA79B408A50972E481D90DA81814EDD732671CA893B2EB29D96F0EB7B0988B15EEDEF7BCFCEB91DDA3C8A32720FFBCD30D2B3D6E8B3C04E0C6335DD38E7AAAAEAB84797C763E4D575BDAD50A62CBE662824D6E59E446882BFFA85994F8442B17F66DBA72172E28B71F72192A518DB48AA78E796A6A7EF30460B430C45C83F2C5311D8D2CEE7A1E4841B8BC7B1647C534AE44106A6F604351EEE4567D1DCB569C22558D3AC94635FE389D758D0B797CDEBE38DFF7BFE01504B0102140314000000080000002100FCB809EBC1000000260100001100000000000000000000008001000000006578657263697365315F74696E792E7079504B050600000000010001003F000000F00000000000');
INSERT INTO "contents" VALUES('a32c4012e7e3b1f9f295247bbaf1bd1d','exercise1_tiny',X'504B030414000000080000002100A9DC78692000000020000000110000006578657263697365315F74696E792E70794B494D5348C92F4DCA49D5A8D0B4E2520082A2D492D2A23C850A052D850A2E00504B0102140314000000080000002100A9DC786920000000200000001100000000000000000000008001000000006578657263697365315F74696E792E7079504B050600000000010001003F0000004F0000000000');
CREATE TABLE failures (
    number INTEGER PRIMARY KEY, handin INTEGER NOT NULL REFERENCES handins, why TEXT NOT NULL, at TEXT NOT NULL
);
CREATE TABLE grades (
    number INTEGER PRIMARY KEY, digest TEXT NOT NULL, course_version TEXT NOT NULL, grader_version TEXT NOT NULL,
    seed INTEGER NOT NULL, points REAL NOT NULL, max_points REAL NOT NULL, sandbox TEXT NOT NULL, seconds REAL NOT NULL,
    text TEXT NOT NULL, graded_at TEXT NOT NULL,
    UNIQUE (digest, course_version, grader_version, seed)
);
INSERT INTO "grades" VALUES(1,'7f36ef1fe1f1ed54d4d6a6ee2dbcd13b','410e4c8e8f543ff69f0eb2d82724e937','0.1.0',3,3.0,3.0,'bubblewrap',3.46831801000007544644e-01,'{"error":null,"exercise":"exercise1","max_points":3,"passed":true,"points":3,"printed":"","sandbox":"bubblewrap","schema":"nngrade/check/v1","seed":3,"tasks":[{"max_points":2,"message":null,"name":"double","points":2,"printed":"","properties":[{"says":"every element is doubled","status":"passed"}],"status":"passed"},{"max_points":1,"message":null,"name":"Decay","points":1,"printed":"","properties":[{"says":"every rate is multiplied at every step","status":"passed"},{"says":"with nothing else said, the rate is halved","status":"passed"}],"status":"passed"}],"title":"Doubling and halving"}','2026-11-30T22:10:49.917+00:00');
INSERT INTO "grades" VALUES(2,'32546cd113935953ed73d91ce75de36c','410e4c8e8f543ff69f0eb2d82724e937','0.1.0',3,0.0,3.0,'bubblewrap',4.71622224999919126275e-01,'{"error":null,"exercise":"exercise1","max_points":3,"passed":false,"points":0,"printed":"","sandbox":"bubblewrap","schema":"nngrade/check/v1","seed":3,"tasks":[{"max_points":2,"message":null,"name":"double","points":0,"printed":"","properties":[{"says":"every element is doubled","status":"todo"}],"status":"todo"},{"max_points":1,"message":null,"name":"Decay","points":0,"printed":"","properties":[{"says":"every rate is multiplied at every step","status":"todo"},{"says":"with nothing else said, the rate is halved","status":"todo"}],"status":"todo"}],"title":"Doubling and halving"}','2026-11-30T22:10:50.085+00:00');
INSERT INTO "grades" VALUES(3,'a32c4012e7e3b1f9f295247bbaf1bd1d','410e4c8e8f543ff69f0eb2d82724e937','0.1.0',3,0.0,3.0,'bubblewrap',3.7818343599974468816e-01,'{"error":null,"exercise":"exercise1","max_points":3,"passed":false,"points":0,"printed":"","sandbox":"bubblewrap","schema":"nngrade/check/v1","seed":3,"tasks":[{"max_points":2,"message":null,"name":"double","points":0,"printed":"","properties":[{"counterexample":{"actual":"np.array([1.0])","arguments":"np.array([1.0])","call":"double(np.array([1.0]))","expected":"np.array([2.0])"},"layer":"value","message":"The value is not right.","misconception":{"feedback":"Is the square of 3 two times 3?","name":"squared"},"says":"every element is doubled","status":"failed"}],"status":"failed"},{"max_points":1,"message":"exercise1_tiny.py does not define `Decay`.","name":"Decay","points":0,"printed":"","properties":[{"says":"every rate is multiplied at every step","status":"error"},{"says":"with nothing else said, the rate is halved","status":"error"}],"status":"error"}],"title":"Doubling and halving"}','2026-11-30T22:10:50.298+00:00');
CREATE TABLE handins (
    number INTEGER PRIMARY KEY, person TEXT NOT NULL REFERENCES people, digest TEXT NOT NULL, origin TEXT NOT NULL,
    layout TEXT NOT NULL, recognised TEXT NOT NULL, attempt INTEGER NOT NULL, handed_at TEXT NOT NULL,
    is_late INTEGER NOT NULL, problem TEXT NOT NULL, found_at TEXT NOT NULL, search INTEGER NOT NULL,
    UNIQUE (person, digest, attempt, handed_at)
);
INSERT INTO "handins" VALUES(1,'ada','7f36ef1fe1f1ed54d4d6a6ee2dbcd13b','ada','folders','the folder''s name',1,'',0,'','2026-11-30T22:10:47.759+00:00',1);
INSERT INTO "handins" VALUES(2,'bob','32546cd113935953ed73d91ce75de36c','bob','folders','the folder''s name',1,'',0,'','2026-11-30T22:10:47.759+00:00',1);
INSERT INTO "handins" VALUES(3,'eve','a32c4012e7e3b1f9f295247bbaf1bd1d','eve','folders','the folder''s name',1,'',0,'','2026-11-30T22:10:47.759+00:00',1);
CREATE TABLE overrides (
    number INTEGER PRIMARY KEY, person TEXT NOT NULL REFERENCES people, points REAL, reason TEXT NOT NULL,
    since TEXT NOT NULL
);
INSERT INTO "overrides" VALUES(1,'bob',1.0,'read by hand','2026-11-30T22:10:50.926+00:00');
CREATE TABLE people (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, login TEXT NOT NULL, on_roster INTEGER NOT NULL
);
INSERT INTO "people" VALUES('ada','ada','','',0);
INSERT INTO "people" VALUES('bob','bob','','',0);
INSERT INTO "people" VALUES('eve','eve','','',0);
CREATE TABLE standings (
    number INTEGER PRIMARY KEY, person TEXT NOT NULL REFERENCES people, handin INTEGER NOT NULL REFERENCES handins,
    grade INTEGER REFERENCES grades, points REAL NOT NULL, why TEXT NOT NULL, since TEXT NOT NULL
);
INSERT INTO "standings" VALUES(1,'ada',1,1,3.0,'first grade','2026-11-30T22:10:49.917+00:00');
INSERT INTO "standings" VALUES(2,'bob',2,2,0.0,'first grade','2026-11-30T22:10:50.085+00:00');
INSERT INTO "standings" VALUES(3,'eve',3,3,0.0,'first grade','2026-11-30T22:10:50.298+00:00');
CREATE TABLE unrecognised (number INTEGER PRIMARY KEY, origin TEXT NOT NULL, why TEXT NOT NULL, search INTEGER);
CREATE INDEX standings_of ON standings (person, number);
CREATE INDEX handins_of ON handins (person);
CREATE INDEX handins_by_digest ON handins (digest);
CREATE INDEX failures_of ON failures (handin);
CREATE VIEW current AS SELECT * FROM handins h WHERE NOT EXISTS (
    SELECT 1 FROM handins o WHERE o.person = h.person
    AND (o.search, o.attempt, o.handed_at, o.number) > (h.search, h.attempt, h.handed_at, h.number)
);
COMMIT;
PRAGMA user_version = 1;
