"""The words of "Your picture" and of "Fill in and sharpen", in "Real or fake?"."""

WORDS = {
    "own_gone": ("This picture is not known here any more; give it again.", "Esta imagem expirou; envie-a de novo."),
    # one's own picture
    "own_pad": ("Pad to draw on", "Painel para desenhar"),
    "own_pad_digits": (
        "Draw a digit here, with a finger, pen or mouse.",
        "Desenhe um dígito aqui, com o dedo, a caneta ou o mouse.",
    ),
    "own_pad_other": (
        "Draw here, drop a picture, or use a button below.",
        "Desenhe aqui, solte uma imagem ou use um dos botões abaixo.",
    ),
    "own_pen": ("Pen", "Caneta"),
    "own_clear": ("Clear", "Limpar"),
    "own_colour": ("Colour", "Cor"),
    "own_fill": ("Fill", "Preencher"),
    "own_upload": ("Upload", "Enviar imagem"),
    "own_camera": ("Use the webcam", "Usar a webcam"),
    "own_shoot": ("Take the picture", "Tirar a foto"),
    "own_camera_no": ("The webcam cannot be used here.", "A webcam não pode ser usada aqui."),
    "own_example": ("Use a real one", "Usar uma real"),
    "own_blank": (
        "There is nothing on the picture: draw or upload something with more contrast.",
        "Não há nada na imagem: desenhe ou envie algo com mais contraste.",
    ),
    "own_needed": ("Give a picture as a file.", "Envie uma imagem em arquivo."),
    "own_unreadable": (
        "This file cannot be used: give a PNG, JPEG, WebP or GIF picture of at most 40 megapixels and 30 MB.",
        "Este arquivo não pode ser usado: envie uma imagem PNG, JPEG, WebP ou GIF de no máximo 40 megapixels e 30 MB.",
    ),
    "own_seen": ("As the networks see it", "Como as redes a veem"),
    "own_seen_digits": (
        "Prepared like MNIST: a box of 20 pixels, centre of mass in the middle of 28.",
        "Preparada como no MNIST: caixa de 20 pixels, centro de massa no meio de 28.",
    ),
    "own_seen_other": ("Its centre square, at {n} pixels.", "O quadrado central, com {n} pixels."),
    "own_score": ("How real?", "Quão real?"),
    "own_strange": (
        "Nothing like what D has learnt; its number means nothing here.",
        "Nada parecido com o que D aprendeu; aqui o número dele não quer dizer nada.",
    ),
    "own_raw": ("D's own score", "Nota do próprio D"),
    "own_calibrated": ("Calibrated", "Calibrada"),
    "own_uncalibrated": (
        "Not calibrated: there are no held-out real pictures.",
        "Não calibrada: não há imagens reais reservadas.",
    ),
    "own_read": ("Read as {label} ({p}%)", "Lida como {label} ({p}%)"),
    "own_judged": ("Judged as {label}", "Julgada como {label}"),
    "own_class": ("Judge it as", "Julgar como"),
    "own_class_auto": ("the class it looks like", "a classe reconhecida"),
    "own_heat": ("Where D looks", "Para onde D olha"),
    "own_heat_help": (
        "A blurred spot moves over the picture. Where D's score falls, that place spoke for “real” (teal); where it "
        "rises, against (orange). Occlusion, Zeiler and Fergus 2014.",
        "Uma mancha desfocada percorre a imagem. Onde a nota de D cai, aquele lugar falava a favor de “real” "
        "(verde-azulado); onde sobe, contra (laranja). Oclusão, Zeiler e Fergus 2014.",
    ),
    "own_heat_alt": (
        "Heat map: most for real {most}, most against it {least}",
        "Mapa de calor: mais a favor de real {most}, mais contra {least}",
    ),
    "place_0_0": ("at the upper left", "em cima à esquerda"),
    "place_0_1": ("at the top", "em cima"),
    "place_0_2": ("at the upper right", "em cima à direita"),
    "place_1_0": ("at the left", "à esquerda"),
    "place_1_1": ("in the middle", "no meio"),
    "place_1_2": ("at the right", "à direita"),
    "place_2_0": ("at the lower left", "embaixo à esquerda"),
    "place_2_1": ("at the bottom", "embaixo"),
    "place_2_2": ("at the lower right", "embaixo à direita"),
    "place_none": ("nowhere", "em nenhum lugar"),
    "own_nearest": ("The nearest the generator can make", "A mais próxima que o gerador faz"),
    "own_nearest_alt": ("The generated picture nearest to yours", "A imagem gerada mais próxima da sua"),
    "own_nearest_help": (
        "Found in {seconds} s by descending through latent space: {error}% off, of the range from black to white; the "
        "best of 512 random latents is {before}% off.",
        "Achada em {seconds} s descendo pelo espaço latente: {error}% de erro, da faixa do preto ao branco; o melhor "
        "de 512 latentes sorteados erra {before}%.",
    ),
    "own_open": ("Open in Explore and bend it", "Abrir em Explorar e moldar"),
    "own_empty": ("Nothing yet.", "Nada ainda."),
    # fill in and sharpen
    "restore_source": ("Picture", "Imagem"),
    "restore_held": ("a real one", "uma real"),
    "restore_mine": ("yours", "a sua"),
    "restore_another": ("Another one", "Outra"),
    "restore_complete": ("Fill in a hole", "Completar um buraco"),
    "restore_complete_help": (
        "Paint a part away; the generator makes up to four ways to fill it that fit what is left (Yeh et al. 2017).",
        "Apague uma parte; o gerador inventa até quatro maneiras de completá-la que combinam com o que resta (Yeh et "
        "al. 2017).",
    ),
    "restore_paint": ("Picture to paint holes in", "Imagem em que se apagam partes"),
    "restore_hole_middle": ("middle", "meio"),
    "restore_hole_right": ("right half", "metade direita"),
    "restore_hole_lower": ("lower half", "metade de baixo"),
    "restore_hole_none": ("none", "nenhum"),
    "restore_hole": ("Hole", "Buraco"),
    "restore_no_hole": ("Paint a hole, and leave something around it.", "Apague uma parte e deixe algo em volta."),
    "restore_enlarge": ("Sharpen a small picture", "Ampliar uma imagem pequena"),
    "restore_enlarge_help": (
        "Only a few pixels are kept; the generator makes up to four pictures that look nearly the same when made as "
        "small (PULSE, Menon et al. 2020). Where they differ from the original, the detail is invented, not restored.",
        "Só alguns pixels são mantidos; o gerador inventa até quatro imagens que, reduzidas, ficam quase iguais "
        "(PULSE, Menon et al. 2020). Onde elas diferem da original, o detalhe é inventado, não recuperado.",
    ),
    "restore_kept": ("Kept", "Mantidos"),
    "restore_pixels": ("{n}×{n} pixels", "{n}×{n} pixels"),
    "restore_before": ("the small picture", "a imagem pequena"),
    "restore_smooth": ("only smoothed", "só suavizada"),
    "restore_way": ("way {n}", "versão {n}"),
    "restore_way_alt": (
        "Way {n} of the generator, {p}% real for D. Open in Explore",
        "Versão {n} do gerador, {p}% real para D. Abrir em Explorar",
    ),
    "restore_truth": ("the original", "a original"),
    "own_camera_stop": ("Stop the webcam", "Desligar a webcam"),
    "own_asked": ("Judged as {label}; the classifier gives it {p}%", "Julgada como {label}; o classificador dá {p}%"),
    "restore_mine_empty": (
        "Draw or upload something under “Your picture” first.",
        "Desenhe ou envie algo em “Sua imagem” primeiro.",
    ),
}
