"""The format's second state: territory from open data, diagnostic, pieces, versions. Frozen, as `socle` is."""

from __future__ import annotations

DIAGNOSTIC_ET_VERSIONS = """
ALTER TABLE commune ADD COLUMN epci TEXT NOT NULL DEFAULT '';
ALTER TABLE commune ADD COLUMN departement TEXT NOT NULL DEFAULT '';
ALTER TABLE commune ADD COLUMN population_publiee INTEGER;
CREATE TABLE perimetre (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, nature TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '', nom TEXT NOT NULL DEFAULT '', millesime TEXT NOT NULL DEFAULT ''
);
CREATE TABLE acteur (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0,
    organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
    nom TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT '', contribution TEXT NOT NULL DEFAULT '',
    interet TEXT NOT NULL DEFAULT '', risque TEXT NOT NULL DEFAULT ''
);
CREATE INDEX acteur_organisation_id ON acteur(organisation_id);
CREATE TABLE lien (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0,
    element_id INTEGER NOT NULL REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED,
    cadre TEXT NOT NULL DEFAULT '', texte TEXT NOT NULL DEFAULT ''
);
CREATE INDEX lien_element_id ON lien(element_id);
CREATE TABLE classement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    element_id INTEGER NOT NULL REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED,
    referentiel TEXT NOT NULL DEFAULT '', valeur TEXT NOT NULL DEFAULT ''
);
CREATE INDEX classement_element_id ON classement(element_id);
CREATE TABLE enjeu_element (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enjeu_id INTEGER NOT NULL REFERENCES enjeu(id) DEFERRABLE INITIALLY DEFERRED,
    element_id INTEGER NOT NULL REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX enjeu_element_enjeu_id ON enjeu_element(enjeu_id);
CREATE INDEX enjeu_element_element_id ON enjeu_element(element_id);
CREATE TABLE theme (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, cle TEXT NOT NULL DEFAULT '',
    nom TEXT NOT NULL DEFAULT '', synthese TEXT NOT NULL DEFAULT ''
);
ALTER TABLE indicateur_territoire ADD COLUMN cle TEXT NOT NULL DEFAULT '';
ALTER TABLE indicateur_territoire ADD COLUMN code_source TEXT NOT NULL DEFAULT '';
ALTER TABLE indicateur_territoire ADD COLUMN reference TEXT NOT NULL DEFAULT '';
ALTER TABLE valeur ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE valeur ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE tableau ADD COLUMN colonnes_titres INTEGER NOT NULL DEFAULT 1;
ALTER TABLE tableau ADD COLUMN totaux INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tableau ADD COLUMN annee TEXT NOT NULL DEFAULT '';
ALTER TABLE constat ADD COLUMN recueil TEXT NOT NULL DEFAULT '';
CREATE TABLE graphique (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, theme TEXT NOT NULL DEFAULT '',
    titre TEXT NOT NULL DEFAULT '', genre TEXT NOT NULL DEFAULT '',
    indicateur_id INTEGER REFERENCES indicateur_territoire(id) DEFERRABLE INITIALLY DEFERRED,
    tableau_id INTEGER REFERENCES tableau(id) DEFERRABLE INITIALLY DEFERRED, reglages TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX graphique_indicateur_id ON graphique(indicateur_id);
CREATE INDEX graphique_tableau_id ON graphique(tableau_id);
CREATE TABLE dispositif (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, nature TEXT NOT NULL DEFAULT '',
    nom TEXT NOT NULL DEFAULT '',
    organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
    couverture TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX dispositif_organisation_id ON dispositif(organisation_id);
CREATE TABLE etude (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, titre TEXT NOT NULL DEFAULT '',
    auteur TEXT NOT NULL DEFAULT '', annee TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT ''
);
CREATE TABLE priorite (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, theme TEXT NOT NULL DEFAULT '',
    intitule TEXT NOT NULL DEFAULT '', texte TEXT NOT NULL DEFAULT '', gravite INTEGER, frequence INTEGER,
    perception INTEGER, impact INTEGER, faisabilite INTEGER, retenue INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE appui (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0,
    priorite_id INTEGER REFERENCES priorite(id) DEFERRABLE INITIALLY DEFERRED,
    element_id INTEGER REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED,
    constat_id INTEGER REFERENCES constat(id) DEFERRABLE INITIALLY DEFERRED,
    indicateur_id INTEGER REFERENCES indicateur_territoire(id) DEFERRABLE INITIALLY DEFERRED,
    tableau_id INTEGER REFERENCES tableau(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX appui_priorite_id ON appui(priorite_id);
CREATE INDEX appui_element_id ON appui(element_id);
CREATE INDEX appui_constat_id ON appui(constat_id);
CREATE INDEX appui_indicateur_id ON appui(indicateur_id);
CREATE INDEX appui_tableau_id ON appui(tableau_id);
CREATE TABLE priorite_element (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    priorite_id INTEGER NOT NULL REFERENCES priorite(id) DEFERRABLE INITIALLY DEFERRED,
    element_id INTEGER NOT NULL REFERENCES element(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX priorite_element_priorite_id ON priorite_element(priorite_id);
CREATE INDEX priorite_element_element_id ON priorite_element(element_id);
CREATE TABLE piece (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, nature TEXT NOT NULL DEFAULT '',
    nom TEXT NOT NULL DEFAULT '', legende TEXT NOT NULL DEFAULT '', empreinte TEXT NOT NULL DEFAULT '',
    taille INTEGER NOT NULL DEFAULT 0,
    organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
    suivi_id INTEGER REFERENCES suivi(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX piece_organisation_id ON piece(organisation_id);
CREATE INDEX piece_suivi_id ON piece(suivi_id);
CREATE TABLE version_figee (
    id INTEGER PRIMARY KEY AUTOINCREMENT, date TEXT NOT NULL DEFAULT '', nom TEXT NOT NULL DEFAULT '',
    nature TEXT NOT NULL DEFAULT 'brouillon', note TEXT NOT NULL DEFAULT '', empreinte TEXT NOT NULL DEFAULT '',
    taille INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE avenant (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rang INTEGER NOT NULL DEFAULT 0, objet TEXT NOT NULL DEFAULT '',
    date_copil TEXT NOT NULL DEFAULT '', date_signature TEXT NOT NULL DEFAULT '',
    lieu_signature TEXT NOT NULL DEFAULT '', exemplaires INTEGER,
    version_id INTEGER REFERENCES version_figee(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX avenant_version_id ON avenant(version_id);
CREATE TABLE ecart (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id INTEGER NOT NULL REFERENCES version_figee(id) DEFERRABLE INITIALLY DEFERRED,
    objet TEXT NOT NULL DEFAULT '', objet_id INTEGER NOT NULL DEFAULT 0, champ TEXT NOT NULL DEFAULT '',
    suite TEXT NOT NULL DEFAULT '', date_copil TEXT NOT NULL DEFAULT ''
);
CREATE INDEX ecart_version_id ON ecart(version_id);
CREATE TABLE option (
    id INTEGER PRIMARY KEY AUTOINCREMENT, domaine TEXT NOT NULL DEFAULT '', cle TEXT NOT NULL DEFAULT '',
    valeur TEXT NOT NULL DEFAULT ''
);
CREATE TABLE _contenu (
    id INTEGER PRIMARY KEY AUTOINCREMENT, empreinte TEXT NOT NULL UNIQUE, octets BLOB NOT NULL
);
CREATE TABLE _reglage (
    id INTEGER PRIMARY KEY AUTOINCREMENT, cle TEXT NOT NULL UNIQUE, valeur TEXT NOT NULL DEFAULT ''
);
"""
