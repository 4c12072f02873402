"""The words of the family tab: key: (English, Brazilian Portuguese)."""

WORDS = {
    "tab_family": ("The family", "A família"),
    "family_help": (
        "The DCGAN has relatives. Each took something from another and added an idea: choose one and try it.",
        "A DCGAN tem parentes. Cada um herdou algo de outro e acrescentou uma ideia: escolha um e experimente.",
    ),
    "family_tree": ("Family tree of the GAN", "Árvore genealógica da GAN"),
    "family_go": ("Go there", "Ir para lá"),
    "family_trick": ("The trick", "O truque"),
    "family_from_nothing": ("Train it from nothing", "Treinar do zero"),
    "family_train": ("Train it from nothing", "Treinar do zero"),
    "family_sheet_empty": ("Start a training to see it learn.", "Comece um treino para vê-lo aprender."),
    "family_use": ("Use it above", "Usar acima"),
    "family_use_help": (
        "What you draw above is then answered by the model that you have just trained.",
        "O que você desenhar acima será respondido pelo modelo que você acabou de treinar.",
    ),
    "family_shipped": ("Back to the trained one", "Voltar ao já treinado"),
    "family_gone": (
        "That model is not here any more. Load the page again to use the one that is always here.",
        "Esse modelo não está mais aqui. Recarregue a página para usar o que está sempre aqui.",
    ),
    "name_relative": ("relative", "parente"),
    "name_example": ("example", "exemplo"),
    # who they are, and what is new in each
    "relative_gan": ("GAN", "GAN"),
    "relative_gan_new": (
        "Two networks teach each other: one invents pictures, the other tells them from real ones.",
        "Duas redes ensinam uma à outra: uma inventa imagens, a outra as distingue das reais.",
    ),
    "relative_gan_where": (
        "Its game is taken apart in How it works: two rounds, number by number.",
        "Seu jogo está desmontado em Como funciona: duas rodadas, número por número.",
    ),
    "relative_dcgan": ("DCGAN", "DCGAN"),
    "relative_dcgan_new": (
        "Convolutions and batch norm make the game stable enough for pictures, and its latent space can be walked.",
        "Convoluções e batch norm tornam o jogo estável o bastante para imagens, e dá para passear no espaço latente.",
    ),
    "relative_dcgan_where": (
        "Most of this page is about it: bend its latent space in Explore.",
        "A maior parte desta página é sobre ela: molde o espaço latente em Explorar.",
    ),
    "relative_wgan": ("WGAN-GP", "WGAN-GP"),
    "relative_wgan_new": (
        "A critic gives a distance instead of a probability, and a penalty on its slope keeps that distance honest.",
        "Um crítico dá uma distância em vez de uma probabilidade, e uma penalidade na inclinação a mantém honesta.",
    ),
    "relative_wgan_where": (
        "It is a preset of Train live, where it learns digits in front of you.",
        "É uma predefinição de Treinar ao vivo, onde aprende dígitos na sua frente.",
    ),
    "relative_pix2pix": ("Pix2Pix", "Pix2Pix"),
    "relative_pix2pix_new": (
        "It does not start from noise but from a picture of yours: pairs show what is given and what is wanted.",
        "Não parte do ruído, e sim de uma imagem sua: pares mostram o que é dado e o que se quer.",
    ),
    "took_convolution": ("convolution", "convolução"),
    "took_critic": ("a critic", "um crítico"),
    "took_pairs": ("conditions, pairs", "condições, pares"),
    # the room of Pix2Pix
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
    "pix2pix_no_picture": ("That is no picture that this browser can open.", "Este navegador não abre essa imagem."),
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
