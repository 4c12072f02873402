"""The words of the "Train live" tab: key: (English, Brazilian Portuguese)."""

WORDS = {
    "tab_train": ("Train live", "Treinar ao vivo"),
    # what to learn
    "train_dataset": ("Real pictures", "Imagens reais"),
    "set_own": ("Your own pictures", "Suas próprias imagens"),
    "train_must_download": (": download", ": baixar"),
    "train_not_here": (": not here", ": não está aqui"),
    "train_drop": ("Drop a zip or pictures here, or", "Solte aqui um zip ou imagens, ou"),
    "train_choose": ("Choose files", "Escolher arquivos"),
    "train_files": ("{n} files ready", "{n} arquivos prontos"),
    "train_files_one": ("1 file ready", "1 arquivo pronto"),
    "train_uploading": ("Uploading {n} of {all} …", "Enviando {n} de {all} …"),
    "train_upload_failed": ("The upload failed: {why}", "O envio falhou: {why}"),
    "train_no_files": (
        "Choose your pictures first: a zip, or several picture files.",
        "Escolha primeiro suas imagens: um zip ou vários arquivos de imagem.",
    ),
    "train_few": (
        "Only {n} pictures: with fewer than 500 the generator tends to learn them by heart instead of inventing. "
        "Augmentation is on; more pictures help more.",
        "Só {n} imagens: com menos de 500, o gerador tende a decorá-las em vez de inventar. O aumento de dados está "
        "ativado; mais imagens ajudam mais.",
    ),
    "train_few_one": (
        "Only one picture: the generator will learn it by heart instead of inventing. More pictures help.",
        "Só uma imagem: o gerador vai decorá-la em vez de inventar. Mais imagens ajudam.",
    ),
    "train_drawn_title": ("Drawn by the program", "Desenhadas pelo programa"),
    "train_left_out": (
        "{n} files are no readable pictures and were left out: {names}.",
        "{n} arquivos não são imagens legíveis e ficaram de fora: {names}.",
    ),
    "train_left_out_one": (
        "One file is no readable picture and was left out: {names}.",
        "Um arquivo não é uma imagem legível e ficou de fora: {names}.",
    ),
    "train_needs_classes": (
        "This preset needs pictures with classes, such as digits; choose another one for these.",
        "Esta predefinição precisa de imagens com classes, como dígitos; escolha outra para estas.",
    ),
    "train_real_alt": ("Real pictures of the chosen set: {set}", "Imagens reais do conjunto escolhido: {set}"),
    "train_count": ("{n} pictures", "{n} imagens"),
    "train_count_one": ("1 picture", "1 imagem"),
    # how
    "train_preset": ("Preset", "Predefinição"),
    "train_compare": ("Compare with", "Comparar com"),
    "train_alone": ("nothing", "nada"),
    "train_settings": ("Settings, also while it runs", "Ajustes, também durante o treino"),
    "train_settings_help": (
        "Both rates sink to zero towards the end of the time.",
        "As duas taxas diminuem até zero ao longo do treino.",
    ),
    "train_compare_settings": (
        "In a comparison each side keeps its preset.",
        "Numa comparação, cada lado mantém sua predefinição.",
    ),
    "train_g_lr": ("Learning rate of G", "Taxa de aprendizado de G"),
    "train_d_lr": ("Learning rate of D", "Taxa de aprendizado de D"),
    "train_d_steps": ("D steps for each G step", "Passos de D por passo de G"),
    "train_loss": ("Loss", "Perda"),
    # the controls
    "train_start": ("Start", "Começar"),
    "train_again": ("Start over", "Recomeçar"),
    "train_resume": ("Resume", "Continuar"),
    "train_stop": ("Stop", "Parar"),
    "train_step": ("One step", "Um passo"),
    "train_step_discriminator": ("D only", "Só D"),
    "train_step_generator": ("G only", "Só G"),
    "train_step_both": ("both", "ambos"),
    "train_progress": ("Progress", "Andamento"),
    # what is going on
    "train_idle": ("Not started.", "Ainda não começou."),
    "train_waiting": (
        "Others are training: you are number {place} in the queue. All other tabs work meanwhile.",
        "Outras pessoas estão treinando: você é o número {place} na fila. As outras abas funcionam enquanto isso.",
    ),
    "train_starting": ("Starting …", "Começando …"),
    "train_loading": ("Reading pictures: {n} …", "Lendo imagens: {n} …"),
    "train_downloading": (
        "Downloading the pictures; this takes a minute, once …",
        "Baixando as imagens; leva um minuto, uma única vez …",
    ),
    # what a screen classifier hears when the state changes
    "train_said_waiting": ("Waiting in the queue.", "Esperando na fila."),
    "train_said_starting": ("Starting.", "Começando."),
    "train_said_training": ("Training.", "Treinando."),
    "train_said_paused": ("Paused.", "Em pausa."),
    "train_said_over": ("The training is over.", "O treino terminou."),
    "train_running": (
        "Step {step} · {images} pictures seen · {rate} a second · {left} s left",
        "Passo {step} · {images} imagens vistas · {rate} por segundo · faltam {left} s",
    ),
    "train_paused": ("Paused at step {step}.", "Em pausa no passo {step}."),
    "train_over_stopped": ("Stopped at step {step}.", "Parado no passo {step}."),
    "train_over_seconds": (
        "Time is up, at step {step}: a live training here takes at most {seconds} s.",
        "O tempo acabou, no passo {step}: um treino ao vivo aqui dura no máximo {seconds} s.",
    ),
    "train_over_steps": ("Step {step} is the last here.", "O passo {step} é o último aqui."),
    "train_over_diverged": (
        "It diverged at step {step}; there is nothing left to train.",
        "Divergiu no passo {step}; não há mais o que treinar.",
    ),
    "train_over_no_pictures": (
        "These pictures are not on this machine and cannot be had now: run python -m gan fetch where there is a "
        "network, start the app with --data, or choose a set that the program draws.",
        "Essas imagens não estão nesta máquina e não podem ser obtidas agora: rode python -m gan fetch onde houver "
        "rede, inicie o app com --data ou escolha um conjunto desenhado pelo programa.",
    ),
    "train_over_unusable": (
        "None of these files is a readable picture; give PNG, JPEG or WebP files, or a zip of them.",
        "Nenhum desses arquivos é uma imagem legível; envie arquivos PNG, JPEG ou WebP, ou um zip deles.",
    ),
    "train_over_crowded": (
        "Ended at step {step}: others were waiting, and it is their turn. Start again to queue for another.",
        "Encerrado no passo {step}: outras pessoas esperavam, e é a vez delas. Comece de novo para voltar à fila.",
    ),
    "train_over_left": (
        "This run has ended because the page could not be reached; start again.",
        "Este treino terminou porque a página ficou inacessível; comece de novo.",
    ),
    "train_over_died": ("The training has broken off; start again.", "O treino foi interrompido; comece de novo."),
    "train_gone": ("This run is no longer here; start again.", "Este treino já não existe; comece de novo."),
    "train_retrying": ("No answer from the server; trying again …", "O servidor não responde; tentando de novo …"),
    "train_sheet_alt": (
        "{n} generated pictures at step {step}; {verdict}",
        "{n} imagens geradas no passo {step}; {verdict}",
    ),
    "train_sheet_empty": ("The generator's pictures will appear here.", "As imagens do gerador aparecerão aqui."),
    # figures
    "figure_asked": ("read as asked", "reconhecidas como o pedido"),
    "figure_covered": ("classes on the sheet", "classes na folha"),
    "figure_variety": ("variety, as a share of real ones", "variedade, em relação às reais"),
    "figure_auc": ("pairs D orders rightly", "pares que D ordena corretamente"),
    "figure_rate": ("pictures a second", "imagens por segundo"),
    "figure_shown": ("time spent on display", "tempo gasto com a exibição"),
    "chart_answers": ("What D says: 0.5 is ‘cannot tell’", "O que D diz: 0,5 é ‘não sei’"),
    "chart_losses": ("Losses", "Perdas"),
    "chart_gradients": ("Gradient norms (logarithmic)", "Normas dos gradientes (escala logarítmica)"),
    "chart_alt": (
        "{title}, over {seconds} seconds; last: {values}",
        "{title}, em {seconds} segundos; por último: {values}",
    ),
    # afterwards
    "train_history": ("Back in time", "Voltar no tempo"),
    "train_history_at": ("step {step}, {seconds} s", "passo {step}, {seconds} s"),
    "train_film": ("Timelapse as {kind}", "Timelapse em {kind}"),
    "train_use": ("Use this model", "Usar este modelo"),
    "train_use_title": ("The trained model", "O modelo treinado"),
    "train_use_help": (
        "Hands it, as it is now, to the other tabs; only you see it there.",
        "Entrega-o, como está agora, às outras abas; só você o vê lá.",
    ),
    "train_download": ("Download (zip)", "Baixar (zip)"),
    "train_load": ("Load a model (zip)", "Carregar um modelo (zip)"),
    "train_writing": ("Writing the file …", "Gravando o arquivo …"),
    "train_no_model": (
        "There is no model to hand over: it has taken no steps yet, or it has diverged.",
        "Não há modelo para entregar: ainda não deu nenhum passo, ou divergiu.",
    ),
    "train_bad_model": (
        "This zip holds no usable model: give one as this page writes it, with config.json and model.safetensors.",
        "Este zip não contém um modelo utilizável: envie um como esta página grava, com config.json e "
        "model.safetensors.",
    ),
    "train_used": ("It is in the other tabs now.", "Agora está nas outras abas."),
    "model_mine": ("Mine", "Meu"),
    "train_pairs": ("Is it copying?", "Está copiando?"),
    "train_pairs_help": (
        "Above generated, below the nearest real picture. They differ by {near}; a real picture and its nearest other "
        "real one differ by {usual}.",
        "Em cima, geradas; embaixo, a imagem real mais próxima. Diferem em {near}; uma real e a outra real mais "
        "próxima dela diferem em {usual}.",
    ),
    "train_pairs_alt": (
        "Generated pictures above their nearest real ones",
        "Imagens geradas sobre as reais mais próximas",
    ),
    # errors
    "name_preset": ("preset", "predefinição"),
    "name_dataset": ("real pictures", "imagens reais"),
    "name_settings": ("settings", "ajustes"),
    "name_g_lr": ("learning rate of G", "taxa de aprendizado de G"),
    "name_d_lr": ("learning rate of D", "taxa de aprendizado de D"),
    "name_d_steps": ("D steps", "passos de D"),
    "name_loss": ("loss", "perda"),
}
