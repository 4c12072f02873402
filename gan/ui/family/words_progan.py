"""The words of ProGAN's room: key: (English, Brazilian Portuguese)."""

WORDS = {
    "relative_progan": ("ProGAN", "ProGAN"),
    "relative_progan_new": (
        "It begins with 4 × 4 pixels and doubles, block by block; MSG-GAN instead draws at all sizes at once.",
        "Começa com 4 × 4 pixels e dobra, bloco a bloco; a MSG-GAN, em vez disso, desenha em todos os tamanhos de uma "
        "vez.",
    ),
    "took_growth": ("growth", "crescimento"),
    "name_other": ("other seed", "outra semente"),
    "name_mix": ("mix", "mistura"),
    "progan_given": ("Somebody out of nothing", "Alguém a partir do nada"),
    "progan_people": ("Generated people to choose from", "Pessoas geradas para escolher"),
    "progan_person": ("Person {n}", "Pessoa {n}"),
    "progan_others": ("Sixteen others", "Outras dezesseis"),
    "progan_mix": ("On the way to the next one", "A caminho da próxima"),
    "progan_grows": ("Growing", "Crescendo"),
    "progan_grow": ("Grow", "Crescer"),
    "progan_size": ("Size that is shown, from the smallest to the largest", "Tamanho mostrado, do menor ao maior"),
    "progan_canvas_alt": (
        "The chosen person at {side} × {side} pixels",
        "A pessoa escolhida com {side} × {side} pixels",
    ),
    "progan_sizes": ("The same latent at every size", "O mesmo latente em cada tamanho"),
    "progan_hint": (
        "This one learnt all sizes at once (MSG-GAN): each block of its generator draws a picture of its own size. "
        "The slider shows how a growing one fades the newest size in: the picture before, each pixel four times, "
        "gives way to it.",
        "Este aprendeu todos os tamanhos de uma vez (MSG-GAN): cada bloco do gerador desenha uma imagem do seu "
        "tamanho. O controle mostra como, ao crescer, o tamanho mais novo entra aos poucos: a imagem anterior, com "
        "cada pixel quatro vezes, cede lugar a ele.",
    ),
    "progan_hint_grown": (
        "This one draws at its largest size only: the smaller pictures are that one made small. While it grew each "
        "size was once the largest, but what it knew of drawing it is lost as the blocks learn on.",
        "Este só desenha no seu maior tamanho: as imagens menores são essa, reduzida. Enquanto crescia, cada tamanho "
        "já foi o maior, mas o que sabia para desenhá-lo se perde quando os blocos seguem aprendendo.",
    ),
    "progan_trick": (
        "A large picture is hard to begin with: pose, colours and lashes must all come right at once. On 4 × 4 pixels "
        "little can go wrong, so both networks begin there; each time that the size doubles, both get one more block, "
        "faded in so that nothing learnt before is upset. MSG-GAN adds nothing: all blocks are there from the start, "
        "each draws its own size, and the discriminator sees all of them, so that every block is told directly what is "
        "wrong with it. The discriminator is also told how much the pictures of a batch differ: if all look alike, it "
        "knows where they come from.",
        "Uma imagem grande é difícil para começar: pose, cores e cílios precisam sair certos ao mesmo tempo. Com 4 × "
        "4 pixels pouca coisa pode dar errado, então as duas redes começam ali; cada vez que o tamanho dobra, ambas "
        "ganham mais um bloco, que entra aos poucos para não estragar o que já foi aprendido. A MSG-GAN não "
        "acrescenta nada: todos os blocos estão ali desde o início, cada um desenha no seu tamanho, e o discriminador "
        "vê todos, de modo que cada bloco fica sabendo diretamente o que há de errado com ele. O discriminador também "
        "fica sabendo o quanto as imagens de um lote diferem: se todas se parecem, ele sabe de onde vêm.",
    ),
    "progan_loss": (
        "On these {n} people x̂ and {n} drawn ones x: D's loss E log(1 + e^(D(x̂) − D(x))) = {d}; G's loss "
        "E log(1 + e^(D(x) − D(x̂))) = {g}. In {right}% of all pairs D gives more to the drawn one.",
        "Nestas {n} pessoas x̂ e {n} desenhadas x: perda de D, E log(1 + e^(D(x̂) − D(x))) = {d}; perda de G, "
        "E log(1 + e^(D(x) − D(x̂))) = {g}. Em {right}% dos pares D dá mais à desenhada.",
    ),
    "progan_live": (
        "Two ways side by side get the same seconds, not the same steps. The distance to drawn avatars is measured "
        "from outside (sliced Wasserstein): over all details, the coarsest and the finest. On pictures as small as "
        "these full size from the start came nearest within a minute; the first paper, with far larger ones, was up "
        "to two to six times as fast, depending on their size.",
        "Duas maneiras lado a lado recebem os mesmos segundos, não os mesmos passos. A distância até avatares "
        "desenhados é medida de fora (Wasserstein fatiada): em todos os detalhes, nos mais grossos e nos mais finos. "
        "Com imagens tão pequenas, o tamanho cheio desde o início chegou mais perto em um minuto; o primeiro artigo, "
        "com imagens bem maiores, foi até de duas a seis vezes mais rápido, conforme o tamanho delas.",
    ),
    "progan_side": ("size", "tamanho"),
    "progan_distance": ("distance to drawn ones", "distância até os desenhados"),
    "progan_coarse": ("of the coarsest details", "dos detalhes mais grossos"),
    "progan_fine": ("of the finest details", "dos detalhes mais finos"),
    "preset_progan_balanced": ("Growing", "Crescendo"),
    "preset_progan_multi_scale": ("All sizes at once", "Todos os tamanhos de uma vez"),
    "preset_progan_full_size": ("Full size from the start", "Tamanho cheio desde o início"),
    "why_progan_balanced": (
        "ProGAN: 4 × 4 pixels first; the size doubles four times, and small sizes cost little time.",
        "ProGAN: primeiro 4 × 4 pixels; o tamanho dobra quatro vezes, e tamanhos pequenos custam pouco tempo.",
    ),
    "why_progan_multi_scale": (
        "MSG-GAN: nothing is added or faded in; the discriminator sees pictures of all five sizes together.",
        "MSG-GAN: nada é acrescentado nem entra aos poucos; o discriminador vê juntas imagens dos cinco tamanhos.",
    ),
    "why_progan_full_size": (
        "As a DCGAN learns: 64 × 64 pixels from the first step. Do the others beat this in the same seconds?",
        "Como uma DCGAN aprende: 64 × 64 pixels desde o primeiro passo. As outras superam isto nos mesmos segundos?",
    ),
}
