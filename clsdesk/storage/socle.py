"""The format's first state, frozen: later formats are migrations on top of it, never edits of this text."""

from __future__ import annotations

from collections.abc import Iterator

SOCLE = """
CREATE TABLE contrat (
    id INTEGER PRIMARY KEY AUTOINCREMENT, nom TEXT NOT NULL DEFAULT '', territoire TEXT NOT NULL DEFAULT '',
    organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
    region TEXT NOT NULL DEFAULT '', departement TEXT NOT NULL DEFAULT '', generation INTEGER,
    date_signature TEXT NOT NULL DEFAULT '', date_effet TEXT NOT NULL DEFAULT '',
    date_fin TEXT NOT NULL DEFAULT '', fin_deduite TEXT NOT NULL DEFAULT '', duree TEXT NOT NULL DEFAULT '',
    lieu_signature TEXT NOT NULL DEFAULT '', exemplaires INTEGER, plan_debut INTEGER, plan_fin INTEGER,
    habitants INTEGER, habitants_millesime TEXT NOT NULL DEFAULT '', nombre_communes INTEGER,
    perimetre_note TEXT NOT NULL DEFAULT '', preambule TEXT NOT NULL DEFAULT '',
    contexte TEXT NOT NULL DEFAULT '', histoire TEXT NOT NULL DEFAULT '', couleur TEXT NOT NULL DEFAULT '',
    fictif INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX contrat_organisation_id ON contrat(organisation_id);
CREATE TABLE modele (
    id INTEGER PRIMARY KEY AUTOINCREMENT, cle TEXT NOT NULL DEFAULT '', nom TEXT NOT NULL DEFAULT '',
    contenu TEXT NOT NULL DEFAULT ''
);
CREATE TABLE organisation (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, nom TEXT NOT NULL DEFAULT '',
    sigle TEXT NOT NULL DEFAULT '', categorie TEXT NOT NULL DEFAULT '', siege TEXT NOT NULL DEFAULT '',
    siret TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT ''
);
CREATE TABLE alias (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
    nom TEXT NOT NULL DEFAULT ''
);
CREATE INDEX alias_organisation_id ON alias(organisation_id);
CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0,
    organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
    fonction TEXT NOT NULL DEFAULT '', nom TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT '',
    courriel TEXT NOT NULL DEFAULT '', telephone TEXT NOT NULL DEFAULT ''
);
CREATE INDEX contact_organisation_id ON contact(organisation_id);
CREATE TABLE signataire (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0,
    rang_article INTEGER NOT NULL DEFAULT 0, rang_signature INTEGER NOT NULL DEFAULT 0,
    organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
    representant TEXT NOT NULL DEFAULT '', qualite TEXT NOT NULL DEFAULT '',
    signe_par TEXT NOT NULL DEFAULT '', signe_par_qualite TEXT NOT NULL DEFAULT '',
    designation TEXT NOT NULL DEFAULT '', engagements TEXT NOT NULL DEFAULT '',
    date_deliberation TEXT NOT NULL DEFAULT ''
);
CREATE INDEX signataire_organisation_id ON signataire(organisation_id);
CREATE TABLE visa (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, texte TEXT NOT NULL DEFAULT ''
);
CREATE TABLE enjeu (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, titre TEXT NOT NULL DEFAULT '',
    texte TEXT NOT NULL DEFAULT ''
);
CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, cle TEXT NOT NULL DEFAULT '',
    titre TEXT NOT NULL DEFAULT '', texte TEXT NOT NULL DEFAULT ''
);
CREATE TABLE instance (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, nom TEXT NOT NULL DEFAULT '',
    sigle TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT '', animation TEXT NOT NULL DEFAULT '',
    composition TEXT NOT NULL DEFAULT '', missions TEXT NOT NULL DEFAULT '',
    frequence TEXT NOT NULL DEFAULT '', minimum_par_an INTEGER
);
CREATE TABLE commune (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, code_insee TEXT NOT NULL DEFAULT '',
    nom TEXT NOT NULL DEFAULT '', population INTEGER, millesime TEXT NOT NULL DEFAULT ''
);
CREATE TABLE quartier (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, nature TEXT NOT NULL DEFAULT 'QPV',
    code TEXT NOT NULL DEFAULT '', nom TEXT NOT NULL DEFAULT '', communes TEXT NOT NULL DEFAULT '',
    habitants INTEGER, note TEXT NOT NULL DEFAULT ''
);
CREATE TABLE niveau (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, nom TEXT NOT NULL DEFAULT '',
    pluriel TEXT NOT NULL DEFAULT '', nom_tableau TEXT NOT NULL DEFAULT '',
    motif TEXT NOT NULL DEFAULT '{parent}.{n}', continu INTEGER NOT NULL DEFAULT 0,
    porte_fiche INTEGER NOT NULL DEFAULT 0, porte_pilotes INTEGER NOT NULL DEFAULT 0,
    porte_calendrier INTEGER NOT NULL DEFAULT 0, porte_suivi INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE element (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED,
    niveau_id INTEGER NOT NULL REFERENCES niveau(id) DEFERRABLE INITIALLY DEFERRED,
    rang INTEGER NOT NULL DEFAULT 0, intitule TEXT NOT NULL DEFAULT '',
    intitule_tableau TEXT NOT NULL DEFAULT '', texte TEXT NOT NULL DEFAULT '',
    details TEXT NOT NULL DEFAULT '', code_impose TEXT NOT NULL DEFAULT '',
    resultat_attendu TEXT NOT NULL DEFAULT '', statut TEXT NOT NULL DEFAULT '',
    statut_motif TEXT NOT NULL DEFAULT '', meteo TEXT NOT NULL DEFAULT '', debut TEXT NOT NULL DEFAULT '',
    fin TEXT NOT NULL DEFAULT ''
);
CREATE INDEX element_parent_id ON element(parent_id);
CREATE INDEX element_niveau_id ON element(niveau_id);
CREATE TABLE pilotage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    element_id INTEGER NOT NULL REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED,
    rang INTEGER NOT NULL DEFAULT 0,
    organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
    texte TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT 'pilote'
);
CREATE INDEX pilotage_element_id ON pilotage(element_id);
CREATE INDEX pilotage_organisation_id ON pilotage(organisation_id);
CREATE TABLE calendrier (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    element_id INTEGER NOT NULL REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED,
    annee INTEGER NOT NULL DEFAULT 0, trimestre INTEGER, mois INTEGER, texte TEXT NOT NULL DEFAULT ''
);
CREATE INDEX calendrier_element_id ON calendrier(element_id);
CREATE TABLE fiche (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    element_id INTEGER NOT NULL REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED,
    etat TEXT NOT NULL DEFAULT 'brouillon', date_transmission TEXT NOT NULL DEFAULT '',
    date_accord TEXT NOT NULL DEFAULT '', date_validation TEXT NOT NULL DEFAULT '',
    reunion TEXT NOT NULL DEFAULT ''
);
CREATE INDEX fiche_element_id ON fiche(element_id);
CREATE TABLE fiche_champ (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    fiche_id INTEGER NOT NULL REFERENCES fiche(id) DEFERRABLE INITIALLY DEFERRED, cle TEXT NOT NULL DEFAULT '',
    texte TEXT NOT NULL DEFAULT ''
);
CREATE INDEX fiche_champ_fiche_id ON fiche_champ(fiche_id);
CREATE TABLE suivi (
    id INTEGER PRIMARY KEY AUTOINCREMENT, date TEXT NOT NULL DEFAULT '',
    nature TEXT NOT NULL DEFAULT 'échange', participants TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '', suites TEXT NOT NULL DEFAULT ''
);
CREATE TABLE suivi_element (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    suivi_id INTEGER NOT NULL REFERENCES suivi(id) DEFERRABLE INITIALLY DEFERRED,
    element_id INTEGER NOT NULL REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED,
    statut TEXT NOT NULL DEFAULT '', meteo TEXT NOT NULL DEFAULT ''
);
CREATE INDEX suivi_element_suivi_id ON suivi_element(suivi_id);
CREATE INDEX suivi_element_element_id ON suivi_element(element_id);
CREATE TABLE tache (
    id INTEGER PRIMARY KEY AUTOINCREMENT, suivi_id INTEGER REFERENCES suivi(id) DEFERRABLE INITIALLY DEFERRED,
    element_id INTEGER REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED, qui TEXT NOT NULL DEFAULT '',
    quoi TEXT NOT NULL DEFAULT '', echeance TEXT NOT NULL DEFAULT '', faite TEXT NOT NULL DEFAULT ''
);
CREATE INDEX tache_suivi_id ON tache(suivi_id);
CREATE INDEX tache_element_id ON tache(element_id);
CREATE TABLE indicateur_territoire (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, theme TEXT NOT NULL DEFAULT '',
    intitule TEXT NOT NULL DEFAULT '', unite TEXT NOT NULL DEFAULT '', sens TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT ''
);
CREATE TABLE valeur (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    indicateur_id INTEGER NOT NULL REFERENCES indicateur_territoire(id) DEFERRABLE INITIALLY DEFERRED,
    rang INTEGER NOT NULL DEFAULT 0, territoire TEXT NOT NULL DEFAULT '', annee TEXT NOT NULL DEFAULT '',
    precision TEXT NOT NULL DEFAULT '', texte TEXT NOT NULL DEFAULT '', nombre REAL
);
CREATE INDEX valeur_indicateur_id ON valeur(indicateur_id);
CREATE TABLE tableau (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, theme TEXT NOT NULL DEFAULT '',
    titre TEXT NOT NULL DEFAULT '', entetes INTEGER NOT NULL DEFAULT 1, contenu TEXT NOT NULL DEFAULT '[]',
    source TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT ''
);
CREATE TABLE constat (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, theme TEXT NOT NULL DEFAULT '',
    texte TEXT NOT NULL DEFAULT '', nature TEXT NOT NULL DEFAULT '', sens TEXT NOT NULL DEFAULT '',
    origine TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT ''
);
CREATE TABLE terme (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, sigle TEXT NOT NULL DEFAULT '',
    definition TEXT NOT NULL DEFAULT ''
);
CREATE TABLE saisie (
    id INTEGER PRIMARY KEY AUTOINCREMENT, objet TEXT NOT NULL DEFAULT '', objet_id INTEGER NOT NULL DEFAULT 0,
    champ TEXT NOT NULL DEFAULT '', texte TEXT NOT NULL DEFAULT ''
);
CREATE TABLE _historique (
    id INTEGER PRIMARY KEY AUTOINCREMENT, libelle TEXT NOT NULL, cle TEXT NOT NULL DEFAULT '', moment TEXT NOT NULL,
    annule INTEGER NOT NULL DEFAULT 0, changements TEXT NOT NULL
);
CREATE VIRTUAL TABLE recherche USING fts5(
    objet UNINDEXED, objet_id UNINDEXED, champ UNINDEXED, texte, tokenize = 'unicode61 remove_diacritics 2'
);
"""


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: `executescript` would commit the transaction under way."""
    return filter(str.strip, script.split(";\n"))
