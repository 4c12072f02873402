"""The words of the stage: key: (English, Brazilian Portuguese)."""

WORDS = {
    "stage": ("Present", "Apresentar"),
    "stage_help": (
        "For talks: one thing at a time, full screen, moved on by a clicker",
        "Para palestras: uma coisa por vez em tela cheia, avançada pelo passador de slides",
    ),
    "stage_keys": (
        "PageDown next, PageUp back, R again, N notes, B black, Esc leaves",
        "PageDown avança, PageUp volta, R repete, N notas, B apaga a tela, Esc sai",
    ),
    "stage_again": ("This scene again", "Repetir esta cena"),
    "stage_next": ("Next scene", "Próxima cena"),
    "stage_back": ("Previous scene", "Cena anterior"),
    "stage_leave": ("Leave the stage", "Sair do palco"),
    "stage_notes": ("Presenter's notes", "Notas do apresentador"),
    "stage_then": ("Then: {scene}", "Depois: {scene}"),
    "stage_last": ("This is the last scene.", "Esta é a última cena."),
    "scene_noise": ("Noise becomes a digit", "O ruído vira dígito"),
    "scene_walk": ("A walk through latent space", "Um passeio pelo espaço latente"),
    "scene_faces": ("Faces of nobody", "Rostos de ninguém"),
    "scene_train": ("A GAN learns", "Uma GAN aprende"),
    "scene_collapse": ("Balanced and collapsed", "Equilíbrio e colapso"),
    "scene_game": ("Spot the fake", "Ache a falsa"),
    "scene_draw": ("Draw a digit", "Desenhe um dígito"),
    "scene_hats": ("A hat that was never there", "Um chapéu que nunca existiu"),
    "scene_critic": ("A distance, not an opinion", "Uma distância, não uma opinião"),
    "scene_grow": ("From sixteen pixels to somebody", "De dezesseis pixels a alguém"),
    "scene_sharpen": ("Sixteen pixels become a face", "Dezesseis pixels viram um rosto"),
    "scene_sketch": ("A sketch becomes somebody", "Um esboço vira alguém"),
    "scene_morph": ("From one to the other", "De um para o outro"),
    "scene_works": ("How it works", "Como funciona"),
}
