"""The format's third state: evaluation, money, governance. Frozen, as `socle` is."""

from __future__ import annotations

EVALUATION_ET_GOUVERNANCE = """
CREATE TABLE membre (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0,
    instance_id INTEGER NOT NULL REFERENCES instance(id) DEFERRABLE INITIALLY DEFERRED,
    organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
    titulaire_id INTEGER REFERENCES contact(id) DEFERRABLE INITIALLY DEFERRED,
    suppleant_id INTEGER REFERENCES contact(id) DEFERRABLE INITIALLY DEFERRED, texte TEXT NOT NULL DEFAULT ''
);
CREATE INDEX membre_instance_id ON membre(instance_id);
CREATE INDEX membre_organisation_id ON membre(organisation_id);
CREATE INDEX membre_titulaire_id ON membre(titulaire_id);
CREATE INDEX membre_suppleant_id ON membre(suppleant_id);
CREATE TABLE reunion (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    instance_id INTEGER REFERENCES instance(id) DEFERRABLE INITIALLY DEFERRED, date TEXT NOT NULL DEFAULT '',
    heure TEXT NOT NULL DEFAULT '', heure_fin TEXT NOT NULL DEFAULT '', lieu TEXT NOT NULL DEFAULT '',
    objet TEXT NOT NULL DEFAULT '', etat TEXT NOT NULL DEFAULT 'prevue', invitation TEXT NOT NULL DEFAULT '',
    introduction TEXT NOT NULL DEFAULT '', conclusion TEXT NOT NULL DEFAULT ''
);
CREATE INDEX reunion_instance_id ON reunion(instance_id);
ALTER TABLE fiche ADD COLUMN reunion_id INTEGER REFERENCES reunion(id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX fiche_reunion_id ON fiche(reunion_id);
ALTER TABLE suivi ADD COLUMN reunion_id INTEGER REFERENCES reunion(id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX suivi_reunion_id ON suivi(reunion_id);
CREATE TABLE etat_element (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    element_id INTEGER NOT NULL REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED,
    date TEXT NOT NULL DEFAULT '', statut TEXT NOT NULL DEFAULT '', meteo TEXT NOT NULL DEFAULT '',
    motif TEXT NOT NULL DEFAULT '', suivi_id INTEGER REFERENCES suivi(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX etat_element_element_id ON etat_element(element_id);
CREATE INDEX etat_element_suivi_id ON etat_element(suivi_id);
ALTER TABLE tache ADD COLUMN reunion_id INTEGER REFERENCES reunion(id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX tache_reunion_id ON tache(reunion_id);
CREATE TABLE point (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0,
    reunion_id INTEGER NOT NULL REFERENCES reunion(id) DEFERRABLE INITIALLY DEFERRED,
    intitule TEXT NOT NULL DEFAULT '', nature TEXT NOT NULL DEFAULT 'echange', texte TEXT NOT NULL DEFAULT '',
    element_id INTEGER REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED, qui TEXT NOT NULL DEFAULT '',
    minutes INTEGER
);
CREATE INDEX point_reunion_id ON point(reunion_id);
CREATE INDEX point_element_id ON point(element_id);
CREATE TABLE presence (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0,
    reunion_id INTEGER NOT NULL REFERENCES reunion(id) DEFERRABLE INITIALLY DEFERRED,
    membre_id INTEGER REFERENCES membre(id) DEFERRABLE INITIALLY DEFERRED,
    organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
    contact_id INTEGER REFERENCES contact(id) DEFERRABLE INITIALLY DEFERRED, nom TEXT NOT NULL DEFAULT '',
    etat TEXT NOT NULL DEFAULT '', par TEXT NOT NULL DEFAULT ''
);
CREATE INDEX presence_reunion_id ON presence(reunion_id);
CREATE INDEX presence_membre_id ON presence(membre_id);
CREATE INDEX presence_organisation_id ON presence(organisation_id);
CREATE INDEX presence_contact_id ON presence(contact_id);
CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0,
    reunion_id INTEGER NOT NULL REFERENCES reunion(id) DEFERRABLE INITIALLY DEFERRED,
    point_id INTEGER REFERENCES point(id) DEFERRABLE INITIALLY DEFERRED, texte TEXT NOT NULL DEFAULT ''
);
CREATE INDEX decision_reunion_id ON decision(reunion_id);
CREATE INDEX decision_point_id ON decision(point_id);
CREATE TABLE decision_element (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    decision_id INTEGER NOT NULL REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED,
    element_id INTEGER NOT NULL REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED,
    valide_fiche INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX decision_element_decision_id ON decision_element(decision_id);
CREATE INDEX decision_element_element_id ON decision_element(element_id);
CREATE TABLE indicateur (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0,
    element_id INTEGER REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED, intitule TEXT NOT NULL DEFAULT '',
    nature TEXT NOT NULL DEFAULT 'processus', genre TEXT NOT NULL DEFAULT 'quantitatif',
    unite TEXT NOT NULL DEFAULT '', sens TEXT NOT NULL DEFAULT '', rapport INTEGER NOT NULL DEFAULT 0,
    resultat_attendu TEXT NOT NULL DEFAULT '', depart TEXT NOT NULL DEFAULT '', depart_nombre REAL,
    depart_date TEXT NOT NULL DEFAULT '', outil TEXT NOT NULL DEFAULT '', qui TEXT NOT NULL DEFAULT '',
    quand TEXT NOT NULL DEFAULT '', tous_les_mois INTEGER, note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX indicateur_element_id ON indicateur(element_id);
CREATE TABLE cible (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    indicateur_id INTEGER NOT NULL REFERENCES indicateur(id) DEFERRABLE INITIALLY DEFERRED,
    annee INTEGER NOT NULL DEFAULT 0, texte TEXT NOT NULL DEFAULT '', nombre REAL
);
CREATE INDEX cible_indicateur_id ON cible(indicateur_id);
CREATE TABLE releve (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    indicateur_id INTEGER NOT NULL REFERENCES indicateur(id) DEFERRABLE INITIALLY DEFERRED,
    date TEXT NOT NULL DEFAULT '', texte TEXT NOT NULL DEFAULT '', numerateur REAL, denominateur REAL, nombre REAL,
    commentaire TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT ''
);
CREATE INDEX releve_indicateur_id ON releve(indicateur_id);
CREATE TABLE appel (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, nom TEXT NOT NULL DEFAULT '',
    organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
    financeur TEXT NOT NULL DEFAULT '', date_limite TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX appel_organisation_id ON appel(organisation_id);
CREATE TABLE financement (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0,
    element_id INTEGER REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED, annee INTEGER,
    libelle TEXT NOT NULL DEFAULT '', nature TEXT NOT NULL DEFAULT '',
    organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
    financeur TEXT NOT NULL DEFAULT '', prevu REAL, realise REAL, etat TEXT NOT NULL DEFAULT 'prevu',
    appel_id INTEGER REFERENCES appel(id) DEFERRABLE INITIALLY DEFERRED, note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX financement_element_id ON financement(element_id);
CREATE INDEX financement_organisation_id ON financement(organisation_id);
CREATE INDEX financement_appel_id ON financement(appel_id);
CREATE TABLE redaction (
    id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL DEFAULT '', annee INTEGER,
    section TEXT NOT NULL DEFAULT '', texte TEXT NOT NULL DEFAULT ''
);
CREATE TABLE temoignage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    redaction_id INTEGER NOT NULL REFERENCES redaction(id) DEFERRABLE INITIALLY DEFERRED,
    suivi_id INTEGER NOT NULL REFERENCES suivi(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX temoignage_redaction_id ON temoignage(redaction_id);
CREATE INDEX temoignage_suivi_id ON temoignage(suivi_id);
CREATE TABLE etape (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, cle TEXT NOT NULL DEFAULT '',
    phase TEXT NOT NULL DEFAULT '', intitule TEXT NOT NULL DEFAULT '', debut TEXT NOT NULL DEFAULT '',
    fin TEXT NOT NULL DEFAULT '', faite TEXT NOT NULL DEFAULT '',
    apres_id INTEGER REFERENCES etape(id) DEFERRABLE INITIALLY DEFERRED, note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX etape_apres_id ON etape(apres_id);
CREATE TABLE navette (
    id INTEGER PRIMARY KEY AUTOINCREMENT, date TEXT NOT NULL DEFAULT '',
    organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
    destinataire TEXT NOT NULL DEFAULT '', jeton TEXT NOT NULL DEFAULT '', revenue TEXT NOT NULL DEFAULT ''
);
CREATE INDEX navette_organisation_id ON navette(organisation_id);
CREATE TABLE silence (
    id INTEGER PRIMARY KEY AUTOINCREMENT, regle TEXT NOT NULL DEFAULT '', objet TEXT NOT NULL DEFAULT '',
    objet_id INTEGER NOT NULL DEFAULT 0, motif TEXT NOT NULL DEFAULT '', date TEXT NOT NULL DEFAULT ''
);
ALTER TABLE piece ADD COLUMN reunion_id INTEGER REFERENCES reunion(id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX piece_reunion_id ON piece(reunion_id);
"""
