"""The words of CycleGAN's room: key: (English, Brazilian Portuguese)."""

WORDS = {
    "relative_cyclegan": ("CycleGAN", "CycleGAN"),
    "relative_cyclegan_new": (
        "No pairs any more: two sets of pictures are enough, as long as whatever goes there also comes back.",
        "Sem pares: bastam dois conjuntos de imagens, desde que tudo o que vai também volte.",
    ),
    "took_cycle": ("there and back", "ida e volta"),
    "name_way": ("way", "caminho"),
    "cyclegan_given": ("A picture", "Uma imagem"),
    "cyclegan_made": ("What it becomes", "O que ela vira"),
    "cyclegan_returned": ("There and back again", "Ida e volta"),
    "cyclegan_changed": ("What was changed", "O que mudou"),
    "cyclegan_truth": ("The truth", "A verdade"),
    "cyclegan_pad": ("Picture, to be painted on", "Imagem, para pintar por cima"),
    "cyclegan_made_alt": ("The picture as it would be in the other set", "A imagem como seria no outro conjunto"),
    "cyclegan_returned_alt": ("The result, carried back", "O resultado, levado de volta"),
    "cyclegan_changed_alt": ("Where result and picture differ", "Onde resultado e imagem diferem"),
    "cyclegan_truth_alt": ("The same avatar, drawn with the other class", "O mesmo avatar, desenhado na outra classe"),
    "cyclegan_truth_unknown": ("Nobody knows it: this picture is yours.", "Ninguém a conhece: esta imagem é sua."),
    "cyclegan_returned_help": (
        "What comes back must be what set out: so it may change only what it can undo.",
        "O que volta deve ser o que partiu: por isso só pode mudar o que sabe desfazer.",
    ),
    "cyclegan_changed_help": ("White is changed most.", "Branco é o que mais mudou."),
    "cyclegan_truth_help": (
        "It was never shown this pair. Which hat, it cannot know: any is right.",
        "Nunca viu este par. Qual chapéu, não tem como saber: qualquer um vale.",
    ),
    "cyclegan_way": ("Way", "Caminho"),
    "cyclegan_there": ("Hat and glasses on", "Pôr chapéu e óculos"),
    "cyclegan_back": ("Hat and glasses off", "Tirar chapéu e óculos"),
    "cyclegan_another": ("Another avatar", "Outro avatar"),
    "cyclegan_upload": ("A picture of your own", "Uma imagem sua"),
    "cyclegan_colour": ("Colour to paint with", "Cor para pintar"),
    "cyclegan_hint": (
        "Paint over it: the answer follows each stroke. A picture that belongs to neither set shows what it has "
        "learnt: it looks for a head.",
        "Pinte por cima: a resposta acompanha cada traço. Uma imagem que não é de nenhum dos conjuntos mostra o que "
        "ele aprendeu: procura uma cabeça.",
    ),
    "cyclegan_told": (
        "A classifier reads: {read}. {share} of the pixels were changed, in {ms} ms on the server.",
        "Um classificador lê: {read}. {share} dos pixels mudaram, em {ms} ms no servidor.",
    ),
    "cyclegan_trick": (
        "Nobody has photographs of the same person with and without a hat, pixel by pixel. Two piles are easy: people "
        "with, people without. A discriminator for each pile says what could belong to it. That alone would allow to "
        "turn anybody into anybody with a hat. So whatever was carried there is carried back, and has to be what it "
        "was: then the person must still be in it.",
        "Ninguém tem fotos da mesma pessoa com e sem chapéu, pixel por pixel. Dois montes são fáceis: gente com, gente "
        "sem. Um discriminador para cada monte diz o que poderia ser dele. Só isso permitiria trocar a pessoa por "
        "qualquer outra de chapéu. Por isso o que foi levado é trazido de volta e tem de ser o que era: então a pessoa "
        "ainda deve estar ali.",
    ),
    "cyclegan_loss": (
        "The generators' loss here: (D(G(x)) − 1)² + {weight} · |F(G(x)) − x| = {adversarial} + {weight} · {cycle} = "
        "{total}, with D(G(x)) = {d} on the mean of all patches.",
        "A perda dos geradores aqui: (D(G(x)) − 1)² + {weight} · |F(G(x)) − x| = {adversarial} + {weight} · {cycle} = "
        "{total}, com D(G(x)) = {d} na média de todos os trechos.",
    ),
    "cyclegan_live": (
        "Rows by turns: pictures that it has never seen, what they become, what comes back; first one way, then the "
        "other. With two piles of your own it learns to go from one to the other.",
        "Linhas alternadas: imagens que ele nunca viu, o que viram, o que volta; primeiro um caminho, depois o outro. "
        "Com dois montes seus ele aprende a ir de um ao outro.",
    ),
    "cyclegan_read_there": ("read as worn", "lidos como vestidos"),
    "cyclegan_read_back": ("read as taken off", "lidos como tirados"),
    "cyclegan_untouched": ("change where none should be", "mudança onde não devia haver"),
    "cyclegan_cycle": ("lost there and back", "perdido na ida e volta"),
    "chart_cycle": ("Lost there and back", "Perdido na ida e volta"),
    "preset_cyclegan_balanced": ("As in the paper", "Como no artigo"),
    "preset_cyclegan_no_cycle": ("Without the cycle", "Sem o ciclo"),
    "preset_cyclegan_no_discriminator": ("Without its Ds", "Sem os Ds"),
    "why_cyclegan_balanced": (
        "What arrives must look as if it belonged there, and must come back as it was.",
        "O que chega deve parecer dali e deve voltar como era.",
    ),
    "why_cyclegan_no_cycle": (
        "Nothing has to come back: somebody with a hat, but no longer the same person.",
        "Nada precisa voltar: alguém de chapéu, mas não mais a mesma pessoa.",
    ),
    "why_cyclegan_no_discriminator": (
        "Only the cycle: the safest way to come back is never to leave.",
        "Só o ciclo: o jeito mais seguro de voltar é nunca sair.",
    ),
}
