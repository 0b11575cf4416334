"""The style sheet: how each kind of widget wears the tokens of `theme`. Words after a "$" are tokens."""

from __future__ import annotations

from string import Template

from clsdesk.catalogue.fichiers import chemin

_BASE = """
* { outline: 0; }
QWidget { color: $texte; }
QMainWindow, QDialog, #fond { background: $fond; }
QToolTip { background: $haute; color: $texte; border: 1px solid $filet; border-radius: 4px; padding: 4px 8px; }
QLabel { background: transparent; }
QLabel[role="titre"] { font-size: $pt_titre; font-weight: 600; }
QLabel[role="section"] { font-size: $pt_section; font-weight: 600; }
QLabel[role="phrase"] { font-size: $pt_section; }
QLabel[role="gras"] { font-weight: 600; }
QLabel[role="second"] { font-size: $pt_second; color: $second; }
QLabel[role="etiquette"] { font-weight: 600; }
QLabel[role="probleme"] { font-size: $pt_second; color: $critique; }
QLabel[role="lien"] { color: $accent; }
QLabel[nature="positif"] { color: $positif; }
QLabel[nature="attention"] { color: $attention; }
QLabel[nature="critique"] { color: $critique; }
QLabel:disabled { color: $faible; }
QLabel[role="pastille"] { font-size: $pt_second; font-weight: 600; border-radius: 8px; padding: 2px 8px;
  background: $neutre_fond; color: $neutre; }
QLabel[role="pastille"][nature="positif"] { background: $positif_fond; color: $positif; }
QLabel[role="pastille"][nature="attention"] { background: $attention_fond; color: $attention; }
QLabel[role="pastille"][nature="critique"] { background: $critique_fond; color: $critique; }
QLabel[role="pastille"][nature="accent"] { background: $selection; color: $accent; }
QFrame[role="filet"] { background: $filet; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="filet-vertical"] { background: $filet; border: 0; max-width: 1px; min-width: 1px; }
QFrame[role="surface"] { background: $surface; border: 1px solid $filet; border-radius: $rayon; }
QFrame[role="calme"] { background: $rail; border: 0; border-radius: $rayon; }
#entete { background: $rail; border-bottom: 1px solid $filet; }
#rail { background: $rail; border-right: 1px solid $filet; }
#avis { background: $haute; border: 1px solid $bord; border-radius: $rayon; }
#flottant { background: $haute; border: 1px solid $bord; border-radius: 8px; }
"""

_BOUTONS = """
QPushButton, QToolButton { background: transparent; color: $texte; border: 1px solid transparent;
  border-radius: $rayon; padding: 5px 12px; min-height: 20px; }
QPushButton { background: $surface; border-color: $bord; }
QPushButton:hover, QToolButton:hover { background: $survol; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: $appuye; }
QPushButton:disabled { color: $faible; border-color: $filet; background: transparent; }
QToolButton:disabled { color: $faible; background: transparent; }
QPushButton[role="texte"] { background: transparent; border: 0; padding: 0; min-height: 24px; text-align: left; }
QPushButton[role="texte"][nature="accent"] { color: $accent; font-weight: 600; }
QPushButton[role="texte"]:hover { color: $accent; text-decoration: underline; }
QPushButton[role="ligne"] { border-color: transparent; background: transparent; padding: 0; min-height: 56px; }
QPushButton[role="ligne"]:hover { background: $survol; }
QPushButton#recherche { border-color: $filet; background: $surface; padding: 0; }
QPushButton#recherche:hover { border-color: $bord; }
QToolButton[role="aide"] { padding: 0; min-width: 22px; min-height: 22px; max-width: 22px; max-height: 22px; }
#qt_msgbox_label { font-size: $pt_section; font-weight: 600; }
#qt_msgbox_informativelabel { min-width: 340px; }
QDialog QPushButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton[role="principal"] { background: $plein; color: $sur_plein; border-color: $plein; font-weight: 600; }
QPushButton[role="principal"]:hover { background: $texte; color: $surface; border-color: $texte; }
QPushButton[role="principal"]:disabled { background: $appuye; color: $faible; border-color: $appuye; }
QPushButton[role="discret"] { background: transparent; border-color: transparent; color: $accent; padding: 5px 8px;
  text-align: left; }
QPushButton[role="discret"]:hover { background: $survol; }
QPushButton[role="discret"]:disabled { color: $faible; }
QPushButton[role="danger"] { color: $critique; }
QPushButton[role="choix"] { text-align: left; padding: 11px 12px; border-color: $filet; background: $surface; }
QPushButton[role="choix"]:hover { border-color: $bord; background: $surface; }
QPushButton[role="choix"]:checked { border-color: $accent; background: $selection; }
QToolButton { padding: 5px; }
QToolButton[role="icone"] { min-width: 20px; }
QToolButton[role="texte"] { padding: 5px 8px; }
QToolButton[role="rail"] { text-align: left; padding: 6px 9px; font-weight: 400; }
QToolButton[role="rail-icone"] { padding: 6px; }
QToolButton[role="rail-icone"]:checked { background: $selection; }
QToolButton[role="rail"]:checked { background: $selection; color: $accent; font-weight: 600; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[popupMode="1"] { padding-right: 5px; }
"""

_CHAMPS = """
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox { background: $surface; color: $texte;
  border: 1px solid $bord; border-radius: $rayon; padding: 5px 9px; selection-background-color: $accent;
  selection-color: $surface; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 20px; }
QLineEdit:hover, QTextEdit:hover, QPlainTextEdit:hover, QComboBox:hover, QAbstractSpinBox:hover {
  border-color: $second; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent; padding: 4px 8px; }
QTextEdit, QPlainTextEdit { padding: 5px 11px; }
QTextEdit:focus, QPlainTextEdit:focus { padding: 4px 10px; }
QLineEdit[etat="critique"], QTextEdit[etat="critique"], QComboBox[etat="critique"] { border-color: $critique; }
QLineEdit[etat="attention"] { border-color: $attention; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled,
QLineEdit[readOnly="true"] { background: $fond; color: $faible; border-color: $filet; }
QTextEdit[role="papier"], QTextEdit[role="papier"]:hover { background: $papier; color: $encre;
  border: 1px solid $filet; padding: 0; }
QTextEdit[role="papier"]:focus { border: 1px solid $accent; padding: 0; }
QLineEdit[role="palette"], QLineEdit[role="palette"]:focus, QLineEdit[role="palette"]:hover { border: 0;
  background: transparent; font-size: $pt_section; padding: 14px 16px; }
QLineEdit[role="recherche"] { background: $surface; border-color: $filet; }
QLineEdit[role="recherche"]:focus { border-color: $accent; }
QLineEdit[role="nu"], QPlainTextEdit[role="nu"] { background: transparent; border-color: transparent; }
QLineEdit[role="nu"]:hover { border-color: $bord; }
QLineEdit[role="nu"]:focus { background: $surface; border-color: $accent; }
QLineEdit[role="titre"] { font-size: $pt_titre; font-weight: 600; min-height: 26px;
  background: transparent; border-color: transparent; }
QLineEdit[role="titre"]:hover { border-color: $bord; }
QLineEdit[role="titre"]:focus { background: $surface; border-color: $accent; }
QAbstractSpinBox > QLineEdit, QComboBox > QLineEdit, QAbstractSpinBox > QLineEdit:focus, QComboBox > QLineEdit:focus {
  border: 0; padding: 0; background: transparent; }
QComboBox { padding-left: 11px; }
QComboBox:focus { padding-left: 10px; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow { image: url($dossier/fleche-bas.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $haute; border: 1px solid $bord; border-radius: $rayon; padding: 4px;
  selection-background-color: $selection; selection-color: $texte; }
QComboBox QAbstractItemView::item:selected { background: $selection; color: $texte; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; border-radius: 4px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 20px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url($dossier/fleche-haut.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url($dossier/fleche-bas.svg); width: 10px; height: 10px; }
QCheckBox, QRadioButton { background: transparent; spacing: 8px; padding: 4px 2px; }
QCheckBox:disabled, QRadioButton:disabled { color: $faible; }
QCheckBox::indicator, QAbstractItemView::indicator, QGroupBox::indicator { width: 16px; height: 16px;
  border-radius: 4px; border: 1px solid $bord; background: $surface; }
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { border-color: $plein; background: $plein;
  image: url($dossier/coche.svg); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate { border-color: $plein;
  background: $plein; image: url($dossier/tiret.svg); }
QRadioButton::indicator { width: 16px; height: 16px; border-radius: 9px; border: 1px solid $bord;
  background: $surface; }
QRadioButton::indicator:checked { border-color: $plein; background: $plein; image: url($dossier/point.svg); }
"""

_VUES = """
QAbstractItemView { background: $surface; alternate-background-color: $fond; border: 0; color: $texte;
  selection-background-color: $selection; selection-color: $texte; gridline-color: $filet; }
QAbstractItemView[role="nu"], QTreeView[role="nu"], QListView[role="nu"] { background: transparent; }
QListView, QTreeView, QTableView { icon-size: 16px; }
QTreeView::item, QListView::item { height: 30px; border-radius: 4px; padding: 0 4px; }
QTableView::item { padding: 0 8px; border-bottom: 1px solid $filet; }
QTreeView::item:hover, QListView::item:hover { background: $survol; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected { background: $selection; color: $texte; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url($dossier/fleche-droite.svg); }
QTreeView::branch:has-children:open { image: url($dossier/fleche-bas.svg); }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $second; font-size: $pt_second; font-weight: 600; border: 0;
  border-bottom: 1px solid $filet; padding: 6px 11px; text-align: left; }
QHeaderView::section:hover { color: $texte; }
QHeaderView::up-arrow { image: url($dossier/fleche-haut.svg); width: 10px; height: 10px; }
QHeaderView::down-arrow { image: url($dossier/fleche-bas.svg); width: 10px; height: 10px; }
QTableCornerButton::section { background: $surface; border: 0; }
QScrollArea { background: transparent; border: 0; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $bord; border-radius: 2px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $second; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QTabWidget::pane { border: 0; border-top: 1px solid $filet; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $second; padding: 8px 2px; margin-right: 20px; border: 0;
  border-bottom: 2px solid transparent; }
QTabWidget QTabBar::tab:first { margin-left: 30px; }
QTabBar::tab:last { margin-right: 0; }
QTabBar::scroller { width: 28px; }
QTabBar::tear { width: 0; image: none; }
QTabBar QToolButton { background: $fond; border: 0; padding: 0; min-width: 0; }
QTabBar QToolButton:hover { background: $survol; }
QTabBar QToolButton::left-arrow { image: url($dossier/fleche-gauche.svg); }
QTabBar QToolButton::right-arrow { image: url($dossier/fleche-droite.svg); }
QTabBar QToolButton::left-arrow:disabled, QTabBar QToolButton::right-arrow:disabled { image: none; }
QTabBar::tab:hover { color: $texte; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:disabled { color: $faible; }
QSplitter::handle { background: $filet; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }
QProgressBar { background: $appuye; border: 0; border-radius: 3px; min-height: 6px; max-height: 6px;
  color: transparent; }
QProgressBar::chunk { background: $plein; border-radius: 3px; }
QMenu { background: $haute; border: 1px solid $bord; border-radius: $rayon; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $faible; background: transparent; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $filet; margin: 4px 8px; }
QCalendarWidget QToolButton { color: $texte; }
QCalendarWidget QAbstractItemView { selection-background-color: $plein; selection-color: $sur_plein; }
QGroupBox { border: 0; margin-top: 20px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
"""


def feuille(valeurs: dict[str, str]) -> str:
    """The whole style sheet for these token values ("fond" -> "#RRGGBB", "pt_titre" -> "15pt")."""
    dossier = str(chemin("controles")).replace("\\", "/")
    return Template(_BASE + _BOUTONS + _CHAMPS + _VUES).substitute(valeurs, dossier=dossier)
