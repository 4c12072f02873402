"""The words of Pix2Pix's room: key: (English, Brazilian Portuguese)."""

WORDS = {
    "pix2pix_given": ("Your sketch", "Seu esboço"),
    "pix2pix_made": ("What it makes", "O que ele faz"),
    "pix2pix_truth": ("The truth", "A verdade"),
    "pix2pix_truth_unknown": ("Nobody knows it: this sketch is yours.", "Ninguém a conhece: este esboço é seu."),
    "pix2pix_pad": ("Sketch of a face, to be drawn on", "Esboço de um rosto, para desenhar"),
    "pix2pix_made_alt": ("Avatar made from the sketch", "Avatar feito a partir do esboço"),
    "pix2pix_truth_alt": ("Avatar that the sketch is of", "Avatar que o esboço retrata"),
    "pix2pix_hint": (
        "Give it a hat, glasses, another mouth: the avatar follows each stroke. A line's colour goes to the shape that "
        "it encloses, the paper's to the background; black lines leave colours to the generator.",
        "Dê-lhe um chapéu, óculos, outra boca: o avatar acompanha cada traço. A cor da linha vai para a forma que ela "
        "contorna, a do papel para o fundo; linhas pretas deixam as cores por conta do gerador.",
    ),
    "pix2pix_another": ("Another sketch", "Outro esboço"),
    "pix2pix_upload": ("Sketch of a picture", "Esboço de uma imagem"),
    "pix2pix_pencils": ("Pencils", "Lápis"),
    "pencil_black": ("Black: colours are the generator's", "Preto: as cores ficam por conta do gerador"),
    "pencil_rose": ("Rose", "Rosado"),
    "pencil_sand": ("Sand", "Areia"),
    "pencil_brown": ("Brown", "Marrom"),
    "pencil_dark_brown": ("Dark brown", "Marrom-escuro"),
    "pencil_blond": ("Blond", "Loiro"),
    "pencil_copper": ("Copper", "Cobre"),
    "pencil_grey": ("Grey", "Cinza"),
    "pencil_red": ("Red", "Vermelho"),
    "pencil_yellow": ("Yellow", "Amarelo"),
    "pencil_green": ("Green", "Verde"),
    "pencil_blue": ("Blue", "Azul"),
    "pencil_violet": ("Violet", "Violeta"),
    "pix2pix_own_colour": ("Another pencil", "Outro lápis"),
    "pix2pix_paper": ("Paper", "Papel"),
    "pix2pix_eraser": ("Eraser", "Borracha"),
    "pix2pix_clear": ("Empty paper", "Papel em branco"),
    "pix2pix_patches": ("What D says, patch by patch", "O que D diz, trecho por trecho"),
    "pix2pix_took": ("Made in {ms} ms on the server.", "Feito em {ms} ms no servidor."),
    "pix2pix_trick": (
        "A U-Net carries every line straight across to where it belongs and fills in colours. An L1 loss alone would "
        "blur what the sketch does not decide, such as a shade or an eye: the mean of all eyes is a smear. So a "
        "discriminator looks at sketch and picture together, and answers not once but for each patch: is this real?",
        "Uma U-Net leva cada linha direto ao seu lugar e preenche as cores. Só com a perda L1, o que o esboço não "
        "decide ficaria borrado, como uma sombra ou um olho: a média de todos os olhos é um borrão. Por isso um "
        "discriminador olha o esboço e a imagem juntos e responde não uma vez, mas para cada trecho: isto é real?",
    ),
    "pix2pix_loss": (
        "G's loss here: −log D(x, G(x)) + {weight} · |y − G(x)| = {adversarial} + {weight} · {l1} = {total}, with "
        "D(x, G(x)) = {d} over all patches.",
        "A perda de G aqui: −log D(x, G(x)) + {weight} · |y − G(x)| = {adversarial} + {weight} · {l1} = {total}, com "
        "D(x, G(x)) = {d} em todos os trechos.",
    ),
    "pix2pix_loss_unknown": (
        "G's loss here: −log D(x, G(x)) = {adversarial}, with D(x, G(x)) = {d} over all patches; the distance to the "
        "truth, {weight} times |y − G(x)|, only your imagination knows.",
        "A perda de G aqui: −log D(x, G(x)) = {adversarial}, com D(x, G(x)) = {d} em todos os trechos; a distância até "
        "a verdade, {weight} vezes |y − G(x)|, só a sua imaginação conhece.",
    ),
    "pix2pix_live": (
        "Rows by turns: sketches that it has never seen, what it makes of them, the truth. The program draws them all.",
        "Linhas alternadas: esboços que ele nunca viu, o que faz deles, a verdade. O programa desenha todos.",
    ),
    "pix2pix_read": ("read as the sketch says", "lidos como diz o esboço"),
    "pix2pix_read_of": ("{read} (true ones {truth})", "{read} (verdadeiros {truth})"),
    "pix2pix_ratio": ("distance to the truth, grey = 1", "distância até a verdade, cinza = 1"),
    "chart_distance": ("Distance to the truth", "Distância até a verdade"),
    "preset_pix2pix_balanced": ("As in the paper", "Como no artigo"),
    "preset_pix2pix_no_discriminator": ("Without its D", "Sem o D"),
    "preset_pix2pix_no_l1": ("Without L1", "Sem L1"),
    "why_pix2pix_balanced": (
        "L1 keeps it near the truth, D asks for pictures that could be real.",
        "L1 o mantém perto da verdade, D pede imagens que poderiam ser reais.",
    ),
    "why_pix2pix_no_discriminator": (
        "Only L1: what the sketch does not decide becomes the mean of all answers, which is blurred.",
        "Só L1: o que o esboço não decide vira a média de todas as respostas, que é borrada.",
    ),
    "why_pix2pix_no_l1": (
        "Only D: pictures that could be real, but nothing holds them to the truth.",
        "Só D: imagens que poderiam ser reais, mas nada as prende à verdade.",
    ),
}
