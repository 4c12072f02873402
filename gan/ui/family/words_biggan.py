"""The words of BigGAN's room: key: (English, Brazilian Portuguese)."""

WORDS = {
    "relative_biggan": ("BigGAN", "BigGAN"),
    "relative_biggan_new": (
        "Every layer is told the class, batches are large, and cutting the latents' tails buys better pictures with "
        "variety.",
        "Cada camada é informada da classe, os lotes são grandes, e cortar as caudas dos latentes compra imagens "
        "melhores com variedade.",
    ),
    "took_classes": ("classes everywhere", "classes em toda parte"),
    "name_one": ("class", "classe"),
    "name_threshold": ("threshold", "limiar"),
    "biggan_given": ("What you ask for", "O que você pede"),
    "biggan_one": ("Digit", "Dígito"),
    "biggan_other": ("Mixed with", "Misturado com"),
    "biggan_mix": ("How much of the second", "Quanto do segundo"),
    "biggan_threshold": ("Tails cut off beyond", "Caudas cortadas além de"),
    "biggan_another": ("Another latent", "Outro latente"),
    "biggan_hint": (
        "A latent is 64 numbers from a bell curve. Cut off at 0.25 they are all nearly nothing: every 3 is nearly the "
        "same 3. At 2 hardly anything is cut off.",
        "Um latente são 64 números de uma curva em sino. Cortados em 0,25 são todos quase nada: todo 3 é quase o mesmo "
        "3. Em 2 quase nada é cortado.",
    ),
    "biggan_makes": ("What it makes", "O que ela faz"),
    "biggan_alt": ("A generated digit: {one}, with {mix} of {other}", "Um dígito gerado: {one}, com {mix} de {other}"),
    "biggan_told": (
        "A classifier reads {read} ({sure}). D’s logit beside the class {one}: {d}.",
        "Um classificador lê {read} ({sure}). O logit de D junto à classe {one}: {d}.",
    ),
    "biggan_trade": ("What the threshold trades", "O que o limiar troca"),
    "biggan_fidelity": ("read as the class asked for", "lido como a classe pedida"),
    "biggan_variety": ("variety", "variedade"),
    "biggan_measuring": ("Measuring this very model …", "Medindo este mesmo modelo …"),
    "biggan_traded": (
        "At {threshold} the classifier gives {fidelity} to the class asked for, and digits of a class spread {variety} "
        "as far as drawn ones.",
        "Em {threshold} o classificador dá {fidelity} à classe pedida, e os dígitos de uma classe se espalham "
        "{variety} do que se espalham os desenhados.",
    ),
    "biggan_all": ("All ten at this threshold", "Os dez neste limiar"),
    "biggan_all_alt": (
        "Forty generated digits, four of each, tails cut off at {threshold}",
        "Quarenta dígitos gerados, quatro de cada, com as caudas cortadas em {threshold}",
    ),
    "biggan_trick": (
        "The class is not just given to the first layer: an embedding of it, which all layers share, sets the gain and "
        "the bias of every batch norm, and each layer gets a part of the latent of its own. The discriminator adds to "
        "its answer how well the picture goes with the class. Then everything is made large: in the paper eight times "
        "the batch and half as wide again made the pictures of a thousand classes far better, until the training "
        "collapsed. And latents need not be drawn as in training: cut off the tails of their bell curve and pictures "
        "become more typical, better, and more alike. One number, chosen after training, trades one for the other.",
        "A classe não é dada só à primeira camada: uma representação dela, que todas as camadas compartilham, define o "
        "ganho e o viés de cada batch norm, e cada camada recebe uma parte própria do latente. O discriminador soma à "
        "resposta o quanto a imagem combina com a classe. Depois tudo cresce: no artigo, um lote oito vezes maior e "
        "uma rede uma vez e meia mais larga melhoraram muito as imagens de mil classes, até o treino colapsar. E os "
        "latentes não precisam ser sorteados como no treino: corte as caudas da curva em sino, e as imagens ficam mais "
        "típicas, melhores e mais parecidas. Um número, escolhido depois do treino, troca uma coisa pela outra.",
    ),
    "biggan_loss": (
        "On these {n} digits and {n} drawn ones (hinge): E max(0, 1 − D(x, y)) + E max(0, 1 + D(G(z, y), y)) = {d} "
        "for D, −E D(G(z, y), y) = {g} for G; D’s mean is {real} for drawn ones, {fake} for these.",
        "Nestes {n} dígitos e em {n} desenhados (hinge): E max(0, 1 − D(x, y)) + E max(0, 1 + D(G(z, y), y)) = {d} "
        "para D, −E D(G(z, y), y) = {g} para G; a média de D é {real} nos desenhados e {fake} nestes.",
    ),
    "biggan_live": (
        "A column for each digit. Two lanes get the same number of pictures, however long a batch takes. After 40,000 "
        "pictures batches of 16 were read as the digit asked for with 95%, batches of 256 with 72%: with so few "
        "pictures it is steps that count. In the paper, after as many steps, large batches were far ahead.",
        "Uma coluna para cada dígito. Duas faixas recebem o mesmo número de imagens, demore o lote o que demorar. "
        "Depois de 40.000 imagens, os lotes de 16 eram lidos como o dígito pedido com 95%, os de 256 com 72%: com tão "
        "poucas imagens, o que conta são os passos. No artigo, com o mesmo número de passos, os lotes grandes ficaram "
        "bem à frente.",
    ),
    "biggan_seen": ("pictures seen", "imagens vistas"),
    "chart_margins": (
        "D’s logits: 1 is enough for real, −1 for generated",
        "Logits de D: bastam 1 para reais e −1 para geradas",
    ),
    "chart_asked": ("Read as the class asked for", "Lido como a classe pedida"),
    "chart_variety": ("Spread within a class: drawn ones have 1", "Dispersão numa classe: os desenhados têm 1"),
    "preset_biggan_balanced": ("Batches of 64", "Lotes de 64"),
    "preset_biggan_small_batch": ("Batches of 16", "Lotes de 16"),
    "preset_biggan_large_batch": ("Batches of 256", "Lotes de 256"),
    "preset_biggan_untold": ("D is not told the class", "D não sabe a classe"),
    "why_biggan_balanced": (
        "Both networks are told the class; legible in half a minute.",
        "As duas redes sabem a classe; legível em meio minuto.",
    ),
    "why_biggan_small_batch": (
        "Sixteen times as many steps as with 256 for the same pictures, each from a noisier gradient.",
        "Dezesseis vezes mais passos que com 256 para as mesmas imagens, cada um com um gradiente mais ruidoso.",
    ),
    "why_biggan_large_batch": (
        "Each step sees far more, and there are far fewer.",
        "Cada passo vê muito mais, e há muito menos passos.",
    ),
    "why_biggan_untold": (
        "The discriminator asks only: is it a digit? So the generator may draw any, whatever was asked for.",
        "O discriminador só pergunta: é um dígito? Então o gerador pode desenhar qualquer um, não importa o pedido.",
    ),
}
