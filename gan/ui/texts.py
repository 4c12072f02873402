"""Every word that a visitor sees, in English and in Brazilian Portuguese.

Gradio's own I18n serves component labels; the custom panels get the whole table as JSON, and Python's messages are
looked up with `text`. Which language: the address's `lang`, else the visitor's last choice, else `--lang`, else the
browser's.
"""

import gradio as gr

from gan.ui.texts_judge import JUDGE_TEXTS
from gan.ui.texts_train import TRAIN_TEXTS
from gan.ui.texts_works import WORKS_TEXTS

LANGUAGES = {"en": "English", "pt-BR": "Português"}

# ruff: noqa: E501
# key: (English, Brazilian Portuguese)
_TEXTS = {
    # the page
    "title": ("DCGAN Playground", "DCGAN Playground"),
    "tagline": (
        "A generator invents pictures, a discriminator judges them. Bend its latent space with your hands.",
        "Um gerador inventa imagens, um discriminador as julga. Molde o espaço latente com as mãos.",
    ),
    "language": ("Language", "Idioma"),
    "theme": ("Dark or light", "Escuro ou claro"),
    # the stage
    "stage": ("Present", "Apresentar"),
    "stage_help": ("For talks: one thing at a time, full screen, moved on by a clicker", "Para palestras: uma coisa por vez em tela cheia, avançada pelo passador de slides"),
    "stage_keys": ("PageDown next, PageUp back, R again, B black, Esc leaves", "PageDown avança, PageUp volta, R repete, B escurece, Esc sai"),
    "stage_again": ("This scene again", "Repetir esta cena"),
    "stage_next": ("Next scene", "Próxima cena"),
    "stage_back": ("Previous scene", "Cena anterior"),
    "stage_leave": ("Leave the stage", "Sair do palco"),
    "scene_noise": ("Noise becomes a digit", "O ruído vira dígito"),
    "scene_walk": ("A walk through latent space", "Um passeio pelo espaço latente"),
    "scene_train": ("A GAN learns", "Uma GAN aprende"),
    "scene_collapse": ("Mode collapse", "Colapso de modos"),
    "scene_game": ("Spot the fake", "Ache a falsa"),
    "scene_works": ("How it works", "Como funciona"),
    "tab_explore": ("Explore", "Explorar"),
    "tab_generate": ("Generate", "Gerar"),
    "model": ("Model", "Modelo"),
    "model_digits": ("Digits", "Dígitos"),
    "model_faces": ("Faces", "Rostos"),
    # explore
    "class": ("Class", "Classe"),
    "seed": ("Seed", "Semente"),
    "seed_help": ("A seed names one starting point in latent space.", "A semente dá nome a um ponto de partida no espaço latente."),
    "previous": ("Previous seed", "Semente anterior"),
    "next": ("Next seed", "Próxima semente"),
    "roll": ("Random", "Sortear"),
    "dice": ("Random seed (R)", "Semente aleatória (R)"),
    "truncation": ("Truncation", "Truncamento"),
    "truncation_help": (
        "How far from the average: low is typical, high is varied and riskier.",
        "Distância da média: baixa é típica; alta é variada e mais arriscada.",
    ),
    "directions": ("Directions", "Direções"),
    "directions_help": (
        "Ways through latent space: the named ones do what they say, the others change the picture most. Double-click one to reset it.",
        "Caminhos pelo espaço latente: os que têm nome fazem o que ele diz; os outros são os que mais mudam a imagem. Clique duas vezes para zerar um.",
    ),
    "direction": ("Direction {n}", "Direção {n}"),
    "direction_slant": ("Slant", "Inclinação"),
    "direction_thickness": ("Thickness", "Espessura"),
    "direction_width": ("Width", "Largura"),
    "direction_age": ("Age", "Idade"),
    "direction_smile": ("Smile", "Sorriso"),
    "direction_turn": ("Head turn", "Giro da cabeça"),
    "direction_light": ("Light", "Luz"),
    "direction_side": ("Side light", "Luz lateral"),
    "direction_warmth": ("Warmth", "Tom quente"),
    "pad": ("Two at once", "Duas de uma vez"),
    "pad_help": (
        "Drag, or use the arrow keys: each small picture shows what waits there.",
        "Arraste ou use as setas: cada imagem pequena mostra o que há ali.",
    ),
    "pad_label": ("Pad of two directions", "Painel de duas direções"),
    "pad_value": ("across {x}, up {y}", "horizontal {x}, vertical {y}"),
    "pad_x": ("across", "horizontal"),
    "pad_y": ("up", "vertical"),
    "raw": ("All {n} latent numbers", "Os {n} números latentes"),
    "raw_help": (
        "With the class, this is all the generator gets. Move one and it is held there until reset.",
        "Com a classe, isto é tudo o que o gerador recebe. Mova um e ele fica fixo até você redefinir.",
    ),
    "raw_one": ("Latent number {n}", "Número latente {n}"),
    "score": ("The discriminator believes", "Para o discriminador"),
    "score_real": ("{p}% real", "{p}% real"),
    "score_help": (
        "0% is surely generated, 100% surely real; 50% means it cannot tell.",
        "0% é certamente gerada, 100% certamente real; 50% quer dizer que não sabe distinguir.",
    ),
    "play": ("Stroll", "Passear"),
    "pause": ("Pause", "Pausar"),
    "play_help": ("Stroll through latent space (space bar)", "Passear pelo espaço latente (barra de espaço)"),
    "undo": ("Undo", "Desfazer"),
    "reset": ("Reset", "Redefinir"),
    "smooth": ("Smooth", "Suave"),
    "pixels": ("Pixels", "Pixels"),
    "look": ("How pixels are shown", "Como mostrar os pixels"),
    "link": ("Copy link", "Copiar link"),
    "copied": ("Link copied", "Link copiado"),
    "copy_by_hand": ("Copy this address:", "Copie este endereço:"),
    "download": ("PNG {n} px", "PNG {n} px"),
    "download_help": ("Download the picture at {n} pixels", "Baixar a imagem em {n} pixels"),
    "picture_alt": (
        "Generated picture{label}, seed {seed}; the discriminator believes {p}% real",
        "Imagem gerada{label}, semente {seed}; para o discriminador, {p}% real",
    ),
    "picture_first": ("Generated picture", "Imagem gerada"),
    "picture_of": (" of {label}", " de {label}"),
    "retrying": ("No answer from the server; trying again …", "O servidor não responde; tentando de novo …"),
    "keys": (
        "Keys: space strolls, arrows nudge, R rolls a seed, 0-9 choose a digit, Ctrl+Z undoes.",
        "Teclas: espaço passeia, setas ajustam, R sorteia uma semente, 0-9 escolhem o dígito, Ctrl+Z desfaz.",
    ),
    # generate
    "each": ("One row of each", "Uma linha de cada"),
    "count": ("Pictures", "Imagens"),
    "order": ("Order", "Ordem"),
    "order_seed": ("As generated", "Na ordem de geração"),
    "order_most": ("Most believed first", "Mais convincentes primeiro"),
    "order_least": ("Least believed first", "Menos convincentes primeiro"),
    "run": ("Generate new ones", "Gerar novas"),
    "sheet_label": ("Sheet of generated pictures", "Folha de imagens geradas"),
    "sheet_help": (
        "Under each picture: how real the discriminator believes it is.",
        "Sob cada imagem: quão real ela é para o discriminador.",
    ),
    "click_does": ("A click", "Um clique"),
    "click_open": ("opens it in Explore", "abre em Explorar"),
    "click_pick": ("picks it for a morph", "escolhe para a metamorfose"),
    "tile_of": (": class {label}", ": classe {label}"),
    "remove": ("Remove {what}", "Remover {what}"),
    "tile_alt": ("Picture {n}{label}, seed {seed}, {p}% real", "Imagem {n}{label}, semente {seed}, {p}% real"),
    "sheet_png": ("Sheet as PNG", "Folha em PNG"),
    "sheet_zip": ("All as zip", "Todas em zip"),
    "sheet_summary": (
        "{n} pictures; on average the discriminator believes {p}% real.",
        "{n} imagens; em média, {p}% reais para o discriminador.",
    ),
    "morph_title": ("Morph", "Metamorfose"),
    "morph_empty": (
        "Choose “{pick}” above and click two to six pictures; shift-click works any time.",
        "Escolha “{pick}” acima e clique em duas a seis imagens; shift+clique funciona sempre.",
    ),
    "morph_run": ("Morph", "Fazer a metamorfose"),
    "morph_steps": ("Frames between pictures", "Quadros entre imagens"),
    "morph_result": ("Morph of the chosen pictures, in a loop", "Metamorfose das imagens escolhidas, em ciclo"),
    "morph_walking": ("Walking the great circle …", "Percorrendo o círculo máximo …"),
    "morph_writing": ("Writing {kind} …", "Gravando {kind} …"),
    "clear": ("Clear choice", "Limpar escolha"),
    "arithmetic_title": ("Latent arithmetic", "Aritmética latente"),
    "arithmetic_help": (
        "A keeps its class; what B has and C has not goes, what C has comes. Click a slot, then a picture.",
        "A mantém a classe; sai o que B tem e C não, entra o que C tem. Clique num espaço e depois numa imagem.",
    ),
    "arithmetic_slot": ("Slot {name}: choose a picture", "Espaço {name}: escolha uma imagem"),
    "arithmetic_slot_of": ("Slot {name}: seed {seed}", "Espaço {name}: semente {seed}"),
    "arithmetic_result": ("Result of A - B + C, opens in Explore", "Resultado de A - B + C, abre em Explorar"),
    # errors
    "bad_number": ("{name} must be a number from {low} to {high}.", "{name}: use um número de {low} a {high}."),
    "bad_whole": ("{name} must be a whole number from {low} to {high}.", "{name}: use um número inteiro de {low} a {high}."),
    "bad_list": ("{name} must be a list of at most {count} numbers.", "{name}: use uma lista de no máximo {count} números."),
    "bad_choice": ("{name} must be one of: {choices}.", "{name}: escolha um destes: {choices}."),
    # what the errors call the arguments
    "name_class": ("class", "classe"),
    "name_count": ("count", "quantidade"),
    "name_kind": ("kind", "formato"),
    "name_model": ("model", "modelo"),
    "name_order": ("order", "ordem"),
    "name_seed": ("seed", "semente"),
    "name_sliders": ("sliders", "controles"),
    "name_steps": ("steps", "quadros"),
    "name_truncation": ("truncation", "truncamento"),
    "bad_stops": (
        "Choose from {low} to {high} pictures for a morph (click them in the sheet).",
        "Escolha de {low} a {high} imagens para a metamorfose (clique nelas na folha).",
    ),
    "bad_labels": ("Give one class for each seed.", "Dê uma classe para cada semente."),
    "error_title": ("That did not work", "Não funcionou"),
    **TRAIN_TEXTS,
    **JUDGE_TEXTS,
    **WORKS_TEXTS,
    "no_address": ("This server fetches no pictures from the web: upload yours, or give it as a data: address.", "Este servidor não busca imagens na web: envie a sua, ou dê-a como endereço data:."),
    "no_room": ("The server's disk is full just now; try again in an hour.", "O disco do servidor está cheio agora; tente de novo em uma hora."),
    "busy": ("The server is busy; try again in a moment.", "O servidor está ocupado; tente de novo em instantes."),
}  # fmt: skip

TABLE = {language: {key: both[column] for key, both in _TEXTS.items()} for column, language in enumerate(LANGUAGES)}
i18n = gr.I18n(**TABLE)


def text(key: str, language: str, **values) -> str:
    """The text in that language, with {names} filled in."""
    return TABLE[language][key].format(**values) if values else TABLE[language][key]


def named(kind: str, name: str):
    """What a name such as the model "digits" is called on the page; a name nobody has put into words stays as it is."""
    key = f"{kind}_{name}"
    return i18n(key) if key in _TEXTS else name


def language_of(request: gr.Request | None) -> str:
    """The language of the page that a request comes from.

    The page leaves it in a cookie; where a frame forbids cookies, its address may say, or else the browser.
    """
    if request is None:
        return "en"
    headers = request.headers
    for language in LANGUAGES:
        if f"gan-lang={language}" in (headers.get("cookie") or "") or f"lang={language}" in (
            headers.get("referer") or ""
        ):
            return language
    preferred = (headers.get("accept-language") or "en").lower()
    return "pt-BR" if preferred.startswith("pt") else "en"
