"""The words of the "How it works" tab: key: (English, Brazilian Portuguese). [word|term] is explained on hover."""

WORDS = {
    "tab_works": ("How it works", "Como funciona"),
    "works_intro": (
        "Two whole rounds of the game, one step at a time. A small GAN learns here from nothing: every number and "
        "picture is its own.",
        "Duas rodadas inteiras do jogo, um passo de cada vez. Uma GAN pequena aprende aqui do zero: cada número e "
        "cada imagem são dela.",
    ),
    "works_loading": ("Two networks are being born …", "Duas redes estão nascendo …"),
    "works_retry": ("No answer from the server.", "O servidor não responde."),
    "works_again": ("Try again", "Tentar de novo"),
    "works_back": ("Back", "Voltar"),
    "works_next": ("Next", "Avançar"),
    "works_play": ("Play", "Reproduzir"),
    "works_seed": ("Other random numbers", "Outros números aleatórios"),
    "works_keys": ("Keys: ← back, → next, Home starts over.", "Teclas: ← volta, → avança, Home recomeça."),
    "works_place": ("Round {round}, step {step} of {steps}", "Rodada {round}, passo {step} de {steps}"),
    "works_place_ahead": ("{round} rounds later", "{round} rodadas depois"),
    "works_steps": ("The steps", "Os passos"),
    "works_step_of": ("Round {round}: {title}", "Rodada {round}: {title}"),
    # the diagram
    "works_diagram": (
        "The two networks, layer by layer; lit is what happens in this step: {title}",
        "As duas redes, camada por camada; aceso está o que acontece neste passo: {title}",
    ),
    "works_g": ("G, the generator", "G, o gerador"),
    "works_d": ("D, the discriminator", "D, o discriminador"),
    "works_real": ("real", "real"),
    "works_drawn": ("drawn", "desenhada"),
    "works_fake": ("fake", "falsa"),
    "works_answer": ("fakes get", "falsas recebem"),
    "works_error": ("error", "erro"),
    "works_frozen": ("frozen", "congelado"),
    "works_layer": ("{kind}, {shape}, {n} weights", "{kind}, {shape}, {n} pesos"),
    "layer_linear": ("fully connected", "totalmente conectada"),
    "layer_convolution": ("convolution", "convolução"),
    "layer_transposed": ("transposed convolution", "convolução transposta"),
    # the steps
    "works_z_title": ("Random numbers go into G", "Números aleatórios entram em G"),
    "works_z": (
        "G gets {dim} random numbers, the [latent z|latent], and turns them into a picture: nothing else goes in. It "
        "has learnt nothing yet, so what comes out is [noise|noise]. Other numbers, other noise.",
        "G recebe {dim} números aleatórios, o [latente z|latent], e os transforma numa imagem: nada mais entra. Ele "
        "ainda não aprendeu nada; por isso o que sai é [ruído|noise]. Outros números, outro ruído.",
    ),
    "works_z_2": (
        "Round two. The same two networks, a little wiser, and new random numbers. Still noise, but no longer the "
        "same kind.",
        "Segunda rodada. As mesmas duas redes, um pouco mais sábias, e novos números aleatórios. Ainda é ruído, mas "
        "já não do mesmo tipo.",
    ),
    "works_z_numbers": ("{some} … and {more} more", "{some} … e mais {more}"),
    "works_real_title": ("Real pictures are fetched", "Entram as imagens reais"),
    "works_real_step": (
        "{batch} pictures are taken at random from {count} handwritten digits. Four of them are here. Nobody says "
        "what they show: the only label is “real”.",
        "{batch} imagens são sorteadas entre {count} dígitos manuscritos. Aqui estão quatro. Ninguém diz o que "
        "mostram: o único rótulo é “real”.",
    ),
    "works_real_step_drawn": (
        "{batch} pictures are taken at random from {count} digits that the program has drawn (MNIST is not on this "
        "machine). Four of them are here. Nobody says what they show: the only label is “real”.",
        "{batch} imagens são sorteadas entre {count} dígitos que o programa desenhou (o MNIST não está nesta "
        "máquina). Aqui estão quatro. Ninguém diz o que mostram: o único rótulo é “real”.",
    ),
    "works_judge_title": ("D judges both", "D julga reais e falsas"),
    "works_judge": (
        "D sees the real ones, whose [target|target] is 1, and the fakes, whose target is 0. Its answer is how sure "
        "it is that a picture is real. The farther from the target, the larger the error: [binary cross-entropy|bce].",
        "D vê as reais, cujo [alvo|target] é 1, e as falsas, cujo alvo é 0. Sua resposta diz o quanto ele tem certeza "
        "de que a imagem é real. Quanto mais longe do alvo, maior o erro: a [entropia cruzada binária|bce].",
    ),
    "works_judge_1": (
        "Never taught anything, it can only guess: its answers are near 0.5.",
        "Como ainda não aprendeu nada, só pode chutar: suas respostas ficam perto de 0,5.",
    ),
    "works_judge_2": (
        "G has learnt to please it since, so the fakes get {p} on average: it has to learn anew.",
        "G aprendeu a agradá-lo desde então, e as falsas recebem {p} em média: ele precisa aprender de novo.",
    ),
    "works_answers": ("D says {p}, target {target}", "D diz {p}, alvo {target}"),
    "works_total": (
        "Mean error over {n} real ones {real}, over {n} fakes {fake}; together D's error is {total}.",
        "Erro médio em {n} reais {real}, em {n} falsas {fake}; somados, o erro de D é {total}.",
    ),
    "works_d_title": ("D learns", "D aprende"),
    "works_d_step": (
        "The error goes back through D, layer by layer ([back-propagation|backprop]), and tells each of its {count} "
        "weights which way to move. It even reaches the picture: where it is teal, a brighter pixel would have looked "
        "more real to D; where it is orange, a darker one would.",
        "O erro volta por D, camada por camada ([retropropagação|backprop]), e diz a cada um dos {count} pesos para "
        "que lado se mover. Chega até a imagem: onde está verde-azulado, um pixel mais claro pareceria mais real a D; "
        "onde está laranja, um mais escuro.",
    ),
    "works_moved": (
        "The weights moved by {moved} on average; D's [learning rate|rate] is {rate}.",
        "Os pesos se moveram {moved} em média; a [taxa de aprendizado|rate] de D é {rate}.",
    ),
    "works_moved_first": (
        "In a first step Adam, the rule that sets the step's length, moves every weight by just the learning rate; "
        "later it depends on how this slope compares with the recent ones.",
        "No primeiro passo, o Adam, a regra que define o tamanho do passo, move cada peso exatamente no valor da taxa; "
        "depois, depende de como esta inclinação se compara com as recentes.",
    ),
    "works_d_total": (
        "Together D's error goes from {before} to {after}.",
        "Somados, o erro de D vai de {before} para {after}.",
    ),
    "works_d_total_2": (
        "Real ones may fall, too: pulling the fakes down drags along what looks alike. Together the error is smaller: "
        "{before} → {after}.",
        "As reais também podem cair: ao puxar as falsas para baixo, D arrasta o que se parece com elas. Somados, o "
        "erro diminui: {before} → {after}.",
    ),
    "works_slope": ("Where the error points", "Para onde o erro aponta"),
    "works_weights_d": ("Filters of D's first layer", "Filtros da primeira camada de D"),
    "works_weights_g": ("Filters of G's last layer", "Filtros da última camada de G"),
    "works_before": ("before", "antes"),
    "works_after": ("after", "depois"),
    "works_change": ("change, magnified {times} times", "mudança, ampliada {times} vezes"),
    "works_some": ("Three of their weights: {some}", "Três dos pesos: {some}"),
    "works_answers_now": ("D's answers to the same pictures", "As respostas de D às mesmas imagens"),
    "works_on_real": ("real ones, target 1", "reais, alvo 1"),
    "works_on_fake": ("fakes, target 0", "falsas, alvo 0"),
    "works_freeze_title": ("D is frozen; the fakes go in as “real”", "D é congelado; as falsas entram como “reais”"),
    "works_freeze": (
        "Now it is G's turn. D is [frozen|frozen]: it judges, but does not learn. The same fakes go in once more, "
        "this time with target 1, for G wants them to pass as real. So a fake that D sees through is a large error: "
        "G's error.",
        "Agora é a vez de G. D é [congelado|frozen]: julga, mas não aprende. As mesmas falsas entram de novo, desta "
        "vez com alvo 1, pois G quer que passem por reais. Assim, uma falsa que D desmascara é um erro grande: o erro "
        "de G.",
    ),
    "works_advice_title": ("The error flows back through D", "O erro volta através de D"),
    "works_advice_step": (
        "D's weights stay, but the error passes through them and arrives at the picture as advice: brighter here, "
        "darker there. G never sees a real picture; this advice is all that it learns from.",
        "Os pesos de D ficam como estão, mas o erro passa por eles e chega à imagem como conselho: mais claro aqui, "
        "mais escuro ali. G nunca vê uma imagem real; esse conselho é tudo com que aprende.",
    ),
    "works_advice": ("The advice", "O conselho"),
    "works_g_title": ("G learns", "G aprende"),
    "works_g_step": (
        "The advice flows on into G and moves its {count} weights, each a little, so that its pictures get nearer to "
        "what D would believe. The same random numbers now become another picture.",
        "O conselho segue para dentro de G e move seus {count} pesos, cada um só um pouquinho, para que suas imagens "
        "se aproximem daquilo em que D acreditaria. Os mesmos números aleatórios agora viram outra imagem.",
    ),
    "works_moved_g": (
        "The weights moved by {moved} on average; G's [learning rate|rate] is {rate}.",
        "Os pesos se moveram {moved} em média; a [taxa de aprendizado|rate] de G é {rate}.",
    ),
    "works_fooling": ("What would have fooled D", "O que teria enganado D"),
    "works_fooling_help": (
        "The fakes, changed that way by at most {p}% of the range of grey on average, and D's answers to them. To our "
        "eyes they may still be noise.",
        "As falsas, mudadas nessa direção em no máximo {p}% da escala de cinza, em média, e as respostas de D. Aos "
        "nossos olhos, podem continuar sendo ruído.",
    ),
    "works_same_z": ("The same z, before and after G's step", "O mesmo z, antes e depois do passo de G"),
    "works_end_1": (
        "D's answer to them rises from {before} to {after}: this round goes to G. Round two begins.",
        "A resposta de D a elas sobe de {before} para {after}: G leva esta rodada. Começa a segunda.",
    ),
    "works_end_2": (
        "D's answer to them rises from {before} to {after}. And so it goes on, round after round.",
        "A resposta de D a elas sobe de {before} para {after}. E assim por diante, rodada após rodada.",
    ),
    "works_ahead_title": ("Fast-forward", "Avanço rápido"),
    "works_ahead": (
        "The same again and again, for the random numbers of the very first step. Nobody has ever told G what a digit "
        "is.",
        "A mesma coisa, repetidas vezes, com os números aleatórios do primeiro passo. Ninguém jamais disse a G o que "
        "é um dígito.",
    ),
    "works_ahead_state": (
        "After {round} rounds: on average D answers {real} to real ones and {fake} to fakes.",
        "Após {round} rodadas: em média, D responde {real} às reais e {fake} às falsas.",
    ),
    "works_more": ("150 more rounds", "Mais 150 rodadas"),
    "works_time": ("Rounds", "Rodadas"),
    "works_running": ("Training …", "Treinando …"),
    "works_enough": (
        "That is all of this small run. The digits in Explore come of a long one on 60,000 pictures; in Train live you "
        "start one yourself.",
        "É tudo o que este pequeno treino faz. Os dígitos em Explorar vêm de um longo, com 60 mil imagens; em Treinar "
        "ao vivo você começa um seu.",
    ),
    "works_alt_real": ("Real picture {n}", "Imagem real {n}"),
    "works_alt_fake": ("Picture {n} that G has made", "Imagem {n} feita por G"),
    "works_alt_slope": (
        "Which pixels of fake {n} should be brighter (teal) or darker (orange) to look real",
        "Que pixels da falsa {n} deveriam ser mais claros (verde-azulado) ou mais escuros (laranja) para parecer real",
    ),
    "works_alt_fooling": (
        "Fake {n}, changed towards what D believes",
        "Falsa {n}, mudada na direção daquilo em que D acredita",
    ),
    "works_alt_weights": (
        "{what}, {when}: teal above zero, orange below",
        "{what}, {when}: verde-azulado acima de zero, laranja abaixo",
    ),
    "works_alt_z": (
        "The {n} numbers of z: teal above zero, orange below",
        "Os {n} números de z: verde-azulado acima de zero, laranja abaixo",
    ),
    "works_alt_sheet": ("Pictures of the first z after {round} rounds", "Imagens do primeiro z após {round} rodadas"),
    # terms
    "term_latent": (
        "A list of numbers from a bell curve. Each list is one place in latent space, and G makes one picture of each "
        "place.",
        "Uma lista de números de uma curva normal. Cada lista é um lugar no espaço latente, e G faz uma imagem de "
        "cada lugar.",
    ),
    "term_noise": (
        "Patternless pixels. G's weights are still random, so its pictures are, too.",
        "Pixels sem padrão. Os pesos de G ainda são aleatórios, e suas imagens também.",
    ),
    "term_target": (
        "The answer that counts as right: 1 for real, 0 for fake.",
        "A resposta que conta como certa: 1 para real, 0 para falsa.",
    ),
    "term_bce": (
        "The error is −ln(answer) where the target is 1, and −ln(1 − answer) where it is 0. Sure and right costs "
        "nearly 0, sure and wrong costs a lot.",
        "O erro é −ln(resposta) quando o alvo é 1, e −ln(1 − resposta) quando é 0. Acertar com certeza custa quase 0; "
        "errar com certeza custa muito.",
    ),
    "term_backprop": (
        "The chain rule from the error backwards: how much each weight has contributed to it, and so which way it "
        "should move.",
        "A regra da cadeia, do erro para trás: quanto cada peso contribuiu para ele e, portanto, para que lado deve "
        "ir.",
    ),
    "term_rate": (
        "How far a weight may move in one step. Too far, and it leaps over the goal; too little, and it never arrives.",
        "Quanto um peso pode se mover num passo. Demais, e ele passa do ponto; de menos, e nunca chega.",
    ),
    "term_frozen": (
        "Its weights are left as they are in this step. Otherwise D would learn to call fakes real.",
        "Seus pesos ficam como estão neste passo. Senão D aprenderia a chamar as falsas de reais.",
    ),
}
