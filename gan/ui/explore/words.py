"""The words of the Explore tab: key: (English, Brazilian Portuguese)."""

WORDS = {
    "tab_explore": ("Explore", "Explorar"),
    "directions": ("Directions", "Direções"),
    "directions_help": (
        "Ways through latent space: drag one and watch. Double-click resets it.",
        "Caminhos pelo espaço latente: arraste um e observe. Clicar duas vezes o zera.",
    ),
    "direction": ("Direction {n}", "Direção {n}"),
    "drawn_by_browser": ("drawn in your browser", "desenhado no seu navegador"),
    "drawn_by_browser_help": (
        "The generator and the discriminator run on your own device: the server, and the way there, take no part.",
        "O gerador e o discriminador rodam no seu próprio aparelho: o servidor, e o caminho até ele, não participam.",
    ),
    "cannot_draw": (
        "This browser cannot draw the pictures (it needs WebAssembly with SIMD), or a file is missing.",
        "Este navegador não consegue desenhar as imagens (precisa de WebAssembly com SIMD), ou falta um arquivo.",
    ),
    "choose_two": ("Choose two", "Escolha duas"),
    "choose_one": ("Picture {n}", "Imagem {n}"),
    "direction_slant": ("Slant", "Inclinação"),
    "direction_thickness": ("Thickness", "Espessura"),
    "direction_width": ("Width", "Largura"),
    "direction_age": ("Age", "Idade"),
    "direction_smile": ("Smile", "Sorriso"),
    "direction_turn": ("Head turn", "Giro da cabeça"),
    "direction_light": ("Light", "Luz"),
    "direction_side": ("Side light", "Luz lateral"),
    "direction_side_hair": ("Hair at the sides", "Cabelo nas laterais"),
    "direction_lips": ("Lip colour", "Cor dos lábios"),
    "direction_gaze": ("Gaze", "Olhar"),
    "direction_skin": ("Skin tone", "Tom de pele"),
    "direction_hair": ("Hair colour", "Cor do cabelo"),
    "direction_hair_length": ("Hair length", "Cabelo longo"),
    "direction_background": ("Background", "Fundo"),
    "direction_clothes": ("Clothes", "Roupa"),
    "direction_warmth": ("Warmth", "Tom quente"),
    "atlas": ("The atlas: a map of all that it makes", "O atlas: um mapa de tudo o que ele faz"),
    "atlas_help": (
        "Like lies by like. Drag to move, come nearer with the wheel or two fingers, click to go there; the white line "
        "is the way that you have walked.",
        "O que se parece fica perto. Arraste para mover, aproxime com a roda do mouse ou dois dedos, clique para ir "
        "até lá; a linha branca é o caminho que você andou.",
    ),
    "atlas_label": (
        "Map of pictures. Arrow keys move it, plus and minus change the scale, 0 shows all of it, Enter goes to the "
        "picture in the middle.",
        "Mapa de imagens. As setas o movem, mais e menos mudam a escala, 0 o mostra inteiro, Enter vai à imagem do "
        "meio.",
    ),
    "atlas_open": ("Map", "Mapa"),
    "atlas_colour": ("Coloured by", "Colorido por"),
    "atlas_nearer": ("Nearer", "Mais perto"),
    "atlas_farther": ("Farther", "Mais longe"),
    "atlas_whole": ("All of it", "Inteiro"),
    "atlas_least": ("least", "menos"),
    "atlas_most": ("most", "mais"),
    "atlas_drawing": ("Drawing {n} of {m} pictures.", "Desenhando {n} de {m} imagens."),
    "atlas_arranging": (
        "Every picture moves towards those that are like it.",
        "Cada imagem vai para perto das que se parecem com ela.",
    ),
    "atlas_told": (
        "{label}seed {seed}: the discriminator believes {p}% real",
        "{label}semente {seed}: para o discriminador, {p}% real",
    ),
    "between": ("Between two pictures", "Entre duas imagens"),
    "between_help": (
        "Any picture in view can stand at an end: a seed, one that you dragged or painted, your own. The way is a "
        "great circle.",
        "Qualquer imagem em vista pode ficar em uma ponta: uma semente, uma que você arrastou ou pintou, a sua. O "
        "caminho é um círculo máximo.",
    ),
    "between_help_served": (
        "Any picture in view can stand at an end: a seed, or one that you dragged or painted. Or upload one, or drop "
        "it on an end: the nearest that the generator can make comes there. The way is a great circle.",
        "Qualquer imagem em vista pode ficar em uma ponta: uma semente, ou uma que você arrastou ou pintou. Ou envie "
        "uma, ou solte-a numa ponta: vem a mais próxima que o gerador consegue fazer. O caminho é um círculo máximo.",
    ),
    "between_own": ("Your picture to {name}", "Sua imagem em {name}"),
    "between_seeking": ("Looking for the nearest picture …", "Procurando a imagem mais próxima …"),
    "between_way": ("The way from A to B", "O caminho de A a B"),
    "between_put": ("This picture to {name}", "Esta imagem em {name}"),
    "between_end": ("The picture at {name}", "A imagem em {name}"),
    "hand": ("What the hand does to the picture", "O que a mão faz com a imagem"),
    "hand_label": (
        "The picture under the hand. Arrow keys move a point, Enter takes hold and lets go, Escape puts it away.",
        "A imagem sob a mão. As setas movem um ponto, Enter segura e solta, Escape o tira.",
    ),
    "hand_look": ("Look", "Olhar"),
    "hand_drag": ("Drag", "Arrastar"),
    "hand_paint": ("Paint", "Pintar"),
    "hand_teach": ("Teach", "Ensinar"),
    "hand_teach_help": (
        "Which of these have more of something, which less? Click once for more, again for less. Eight of each teach "
        "well. Then give it a name: it becomes a slider.",
        "Quais destas têm mais de alguma coisa, quais menos? Clique uma vez para mais, de novo para menos. Oito de "
        "cada ensinam bem. Depois dê um nome: vira um controle.",
    ),
    "teach_grid": ("Sixteen pictures to mark", "Dezesseis imagens para marcar"),
    "teach_name": ("Name of the slider", "Nome do controle"),
    "teach_unnamed": ("My slider", "Meu controle"),
    "teach_learn": ("Teach it", "Ensinar"),
    "teach_rest": ("The others have less", "As outras têm menos"),
    "teach_others": ("Sixteen others", "Outras dezesseis"),
    "teach_mark_1": ("Picture {n}: more", "Imagem {n}: mais"),
    "teach_mark_0": ("Picture {n}: not marked", "Imagem {n}: sem marca"),
    "teach_mark_-1": ("Picture {n}: less", "Imagem {n}: menos"),
    "teach_looking": ("It looks at {m} pictures first.", "Antes, olha {m} imagens."),
    "teach_told": (
        "{name} is a slider now. Of {m} pairs that were kept apart, it ranks {n} as you marked them.",
        "{name} agora é um controle. De {m} pares postos à parte, ele ordena {n} como você marcou.",
    ),
    "teach_checked": (
        "Of {m} fresh pairs {name} ranked {n} as you marked them; now it has learnt from these, too.",
        "De {m} pares novos, {name} ordenou {n} como você marcou; agora aprendeu com estes também.",
    ),
    "teach_doubtful": (
        "Who guesses gets half: mark more pictures, or something that is plainer to see.",
        "Quem chuta acerta metade: marque mais imagens, ou algo mais fácil de ver.",
    ),
    "teach_alike": ("It does much the same as “{name}”.", "Faz quase o mesmo que “{name}”."),
    "teach_full": ("There is room for {n}: take one of them away first.", "Cabem {n}: tire um deles antes."),
    "teach_strip": ("{name} at {step}", "{name} em {step}"),
    "teach_remove": ("Take “{name}” away", "Tirar “{name}”"),
    "hand_drag_help": (
        "Pull at a point, and the picture follows. A click sets a pin that stays.",
        "Puxe um ponto, e a imagem o segue. Um clique põe um alfinete que fica.",
    ),
    "hand_paint_help": (
        "Paint a colour onto the picture: the generator looks for one that has it there.",
        "Pinte uma cor na imagem: o gerador procura uma que a tenha ali.",
    ),
    "hand_pull": ("Pull", "Puxar"),
    "hand_still": ("Keep still", "Manter parado"),
    "hand_keep_rest": ("keep the rest", "manter o resto"),
    "hand_reach": ("reach the point", "chegar ao ponto"),
    "hand_colours": ("reach the colours", "chegar às cores"),
    "hand_clear": ("Clear", "Limpar"),
    "hand_colour": ("Colour", "Cor"),
    "hand_size": ("Width", "Largura"),
    "hand_kind_paint": ("Brush", "Pincel"),
    "hand_kind_pick": ("Pick a colour", "Pegar uma cor"),
    "hand_kind_erase": ("Eraser", "Borracha"),
    "hand_pinned": (
        "A pin: this place stays. Click it again to take it out.",
        "Um alfinete: este lugar fica. Clique de novo para tirá-lo.",
    ),
    "hand_unpinned": ("The pin is out.", "O alfinete saiu."),
    "hand_there": ("It is there.", "Chegou."),
    "hand_short": (
        "It came {n} of {m} pixels: the model knows no picture so like this one where it lies further on.",
        "Andou {n} de {m} pixels: o modelo não conhece imagem tão parecida com esta em que ele esteja mais adiante.",
    ),
    "hand_lost": ("It slipped out of the hand: take hold again.", "Escapou da mão: segure de novo."),
    "hand_at": ("Column {x}, row {y}", "Coluna {x}, linha {y}"),
    "hand_cannot": (
        "This needs a model that your browser draws itself, and it does not draw this one (yet).",
        "Isto precisa de um modelo que o seu navegador desenhe por si, e este ele não desenha (ainda).",
    ),
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
    "raw_and_more": ("Nameless directions, and all {n} numbers", "Direções sem nome e todos os {n} números"),
    "raw_help": (
        "This is all the generator gets. Move one and it is held there until reset.",
        "Isto é tudo o que o gerador recebe. Mova um e ele fica fixo até você redefinir.",
    ),
    "raw_help_class": (
        "With the class, this is all the generator gets. Move one and it is held there until reset.",
        "Com a classe, isto é tudo o que o gerador recebe. Mova um e ele fica fixo até você redefinir.",
    ),
    "drag_me": ("drag me", "arraste"),
    "other_version": (
        "This link was made for an earlier version of this model: what you see may not be what it showed then.",
        "Este link foi feito para uma versão anterior deste modelo: o que se vê talvez não seja o que ele mostrava.",
    ),
    "model_gone": (
        "The model of this link is not here any more; this is {model}.",
        "O modelo deste link não está mais aqui; este é {model}.",
    ),
    "new_here": ("New here?", "Primeira vez aqui?"),
    "new_here_show": ("See how it works", "Veja como funciona"),
    "new_here_close": ("Do not show this again", "Não mostrar de novo"),
    "maps": ("Inside the generator", "Dentro do gerador"),
    "maps_help": (
        "The feature maps of a layer, for this very picture. Click one: off, click again: doubled, again: as it was. "
        "What does each of them draw?",
        "Os mapas de características de uma camada, para esta mesma imagem. Clique num deles: desligado; de novo: "
        "dobrado; de novo: como era. O que desenha cada um deles?",
    ),
    "maps_level": ("Layer", "Camada"),
    "maps_told": ("{off} off, {doubled} doubled", "{off} desligados, {doubled} dobrados"),
    "maps_reset": ("All as they were", "Todos como eram"),
    "map_1": ("Feature map {n}", "Mapa de características {n}"),
    "map_0": ("Feature map {n}: off", "Mapa de características {n}: desligado"),
    "map_2": ("Feature map {n}: doubled", "Mapa de características {n}: dobrado"),
    "raw_one": ("Latent number {n}", "Número latente {n}"),
    "play": ("Stroll", "Passear"),
    "play_help": ("Stroll through latent space (space bar)", "Passear pelo espaço latente (barra de espaço)"),
    "smooth": ("Smooth", "Suave"),
    "pixels": ("Pixels", "Pixels"),
    "sharpened": ("Sharpened", "Nítida"),
    "sharpened_by": ("detail made up by a second network", "detalhes inventados por uma segunda rede"),
    "sharpened_by_help": (
        "The generator drew half as many pixels across; the discriminator judges those.",
        "O gerador desenhou metade dos pixels de cada lado; são esses que o discriminador julga.",
    ),
    "sharpened_help": (
        "A second network, trained on real pictures that were made small and blurred, draws this one twice as wide. "
        "What it adds is a guess.",
        "Uma segunda rede, treinada com imagens reais que foram encolhidas e borradas, desenha esta com o dobro da "
        "largura. O que ela acrescenta é um palpite.",
    ),
    "sharpened_failed": (
        "This picture could not be sharpened just now: move on, or press S twice.",
        "Não deu para deixar esta imagem nítida agora: siga adiante ou aperte S duas vezes.",
    ),
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
    "keys": (
        "Keys: space strolls, arrows nudge, R rolls a seed, 0-9 choose a digit, Ctrl+Z undoes.",
        "Teclas: espaço passeia, setas ajustam, R sorteia uma semente, 0-9 escolhem o dígito, Ctrl+Z desfaz.",
    ),
    "previous": ("Previous seed", "Semente anterior"),
    "next": ("Next seed", "Próxima semente"),
    "roll": ("Random", "Sortear"),
    "dice": ("Random seed (R)", "Semente aleatória (R)"),
    "truncation_help": (
        "How far from the middle of latent space: low, pictures grow alike; high, they vary and more go wrong.",
        "Distância do centro do espaço latente: baixa, as imagens ficam parecidas; alta, variam e mais delas falham.",
    ),
    "truncation_holds": (
        "This model's pictures hold from {low} to {high}: below they grow alike, in the end one picture for all "
        "seeds; above more go wrong.",
        "As imagens deste modelo se sustentam de {low} a {high}: abaixo ficam parecidas, por fim uma só imagem "
        "para todas as sementes; acima, mais delas falham.",
    ),
    "seed_help": (
        "A seed names one starting point in latent space.",
        "A semente corresponde a um ponto de partida no espaço latente.",
    ),
}
