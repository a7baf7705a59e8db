// What Decap's Dutch lacks, or says to somebody else: editors are "je", and what is done here is
// saving. Publishing is another step.

const COMMON = {
  auth: {
    login: "Aanmelden",
    loggingIn: "Je wordt aangemeld…",
    loginWithGitHub: "Meld je aan met GitHub",
    loginWithGitLab: "Meld je aan met GitLab",
    loginWithGitea: "Meld je aan met Gitea",
  },
  collection: {
    collectionTop: {
      newButton: "Maak een %{collectionLabel}",
      newButtonAriaLabel: "Maak een %{collectionLabel}",
      viewAsList: "Toon als lijst",
      viewAsGrid: "Toon als tegels",
    },
    entries: {
      loadingEntries: "De berichten worden geladen",
      cachingEntries: "De berichten worden onthouden",
      noEntries: "Hier staat nog niets",
      unpublishedHeader: "Nog niet gepubliceerd",
    },
    sidebar: { collections: "Wat wil je bewerken?", searchAll: "Zoek in alles" },
  },
  editor: {
    editorControl: { field: { optional: "niet verplicht", widgetLabel: "Veld" } },
    editorControlPane: {
      widget: {
        required: "%{fieldLabel}: vul dit in.",
        regexPattern: "%{fieldLabel} %{pattern}.",
        range: "%{fieldLabel} ligt tussen %{minValue} en %{maxValue}.",
        min: "%{fieldLabel} is minstens %{minValue}.",
        max: "%{fieldLabel} is hoogstens %{maxValue}.",
        rangeCount: "%{fieldLabel}: kies er %{minCount} tot %{maxCount}.",
        rangeCountExact: "%{fieldLabel}: kies er %{count}.",
        rangeMin: "%{fieldLabel}: kies er minstens %{minCount}.",
        rangeMax: "%{fieldLabel}: het mogen er hoogstens %{maxCount} zijn.",
      },
    },
    editor: {
      onLeavePage: "Er is nog iets niet bewaard. Wil je deze pagina toch verlaten?",
      onUpdatingWithUnsavedChanges: "Er is nog iets niet bewaard. Bewaar eerst.",
      onPublishingNotReady: "Zet de stand eerst op ‘Klaar’.",
      onPublishingWithUnsavedChanges: "Er is nog iets niet bewaard. Bewaar eerst.",
      onPublishing: "Wil je dit publiceren?",
      onUnpublishing: "Wil je dit van de site halen?",
      onDeleteWithUnsavedChanges: "Wil je dit verwijderen, ook wat je nog niet bewaarde?",
      onDeletePublishedEntry: "Wil je dit verwijderen?",
      onDeleteUnpublishedChangesWithUnsavedChanges:
        "Wil je alle wijzigingen verwijderen, ook wat je nog niet bewaarde?",
      onDeleteUnpublishedChanges: "Wil je alle wijzigingen verwijderen die niet gepubliceerd zijn?",
      confirmLoadBackup:
        "Je hebt hier eerder iets geschreven dat niet bewaard is. Wil je daarmee verdergaan?",
    },
    editorInterface: {
      togglePreview: "Toon of verberg de voorvertoning",
      toggleScrollSync: "Laat de voorvertoning meebewegen",
      toggleNotes: "Toon of verberg de opmerkingen",
    },
    editorNotesPane: {
      title: "Opmerkingen",
      emptyState: "Er zijn nog geen opmerkingen.",
      addNote: "Voeg een opmerking toe",
      addPlaceholder: "Schrijf een opmerking…",
      editPlaceholder: "Wijzig je opmerking…",
      save: "Bewaar",
      cancel: "Annuleer",
      edit: "Wijzig",
      delete: "Verwijder",
      resolve: "Afgehandeld",
      unresolve: "Niet afgehandeld",
      confirmDelete: "Wil je deze opmerking verwijderen?",
      shortcut: "Met Ctrl+Enter voeg je de opmerking meteen toe",
    },
    editorToolbar: {
      backCollection: "Naar %{collectionLabel}",
      unsavedChanges: "Nog niet bewaard",
      changesSaved: "Bewaard",
      deployButtonLabel: "Bekijk op de site",
      deleteEntry: "Verwijder",
      deletePublishedEntry: "Verwijder",
      deleteUnpublishedEntry: "Verwijder",
      deleteUnpublishedChanges: "Verwijder de wijzigingen",
      duplicate: "Begin met een kopie",
      saving: "Bewaren…",
      save: "Bewaar",
      statusInfoTooltipDraft: "Dit is een concept. Zet de stand op ‘Wordt beoordeeld’ als het af is.",
      statusInfoTooltipInReview: "Dit wordt beoordeeld. Je kan het nog wijzigen.",
    },
    editorWidgets: {
      image: {
        choose: "Kies een beeld",
        chooseDifferent: "Kies een ander beeld",
        remove: "Haal het beeld weg",
      },
      file: { remove: "Haal het bestand weg" },
      list: { add: "Voeg toe: %{item}", addType: "Voeg toe: %{item}" },
      object: { expand: "Klap open", collapse: "Klap dicht" },
    },
  },
  mediaLibrary: {
    mediaLibrary: { onDelete: "Wil je dit verwijderen?" },
    mediaLibraryModal: {
      close: "Sluit",
      images: "Beelden",
      mediaAssets: "Bestanden",
      noAssetsFound: "Er zijn nog geen bestanden.",
      noImagesFound: "Er zijn nog geen beelden.",
      uploading: "Opladen…",
      upload: "Laad op",
      deleteSelected: "Verwijder",
      chooseSelected: "Gebruik",
    },
  },
  ui: {
    settingsDropdown: { account: "Je account", logOut: "Meld je af" },
    default: { goBackToSite: "Naar de site" },
    errorBoundary: {
      privacyWarning: "Kijk na of er niets vertrouwelijks in staat voor je dit verstuurt.",
      recoveredEntry: { warning: "Kopieer dit naar elders voor je de pagina verlaat." },
    },
    toast: {
      onFailToLoadEntries: "Niet geladen: %{details}",
      onFailToPersist: "Niet bewaard. %{details}",
      onFailToDelete: "Niet verwijderd. %{details}",
      missingRequiredField: "Niet bewaard. Onderaan staat waarom.",
      entrySaved: "Bewaard",
      onLoggedOut: "Je bent afgemeld. Kopieer wat je schreef en meld je weer aan.",
      onBackendDown: "De dienst waarin bewaard wordt, werkt niet goed. %{details}",
    },
  },
  workflow: {
    workflow: {
      loading: "Wat wacht, wordt geladen",
      workflowHeading: "Wat nog nagelezen moet worden",
      newPost: "Begin iets nieuws",
      description: "%{smart_count} wacht op nalezen, %{readyCount} is klaar.",
      dateFormat: "D/M/YYYY",
    },
    workflowCard: { deleteNewEntry: "Verwijder", publishNewEntry: "Publiceer" },
    workflowList: {
      onDeleteEntry: "Wil je dit verwijderen?",
      onPublishingNotReadyEntry: "Sleep dit eerst naar ‘Klaar’.",
      onPublishEntry: "Wil je dit publiceren?",
    },
  },
};

// Without a workflow, Decap says "publish" where it saves.
const SAVING = {
  editor: {
    editorToolbar: {
      publish: "Bewaar",
      publishNow: "Bewaar",
      publishing: "Bewaren…",
      published: "Bewaard",
      publishAndCreateNew: "Bewaar en begin een nieuw",
      publishAndDuplicate: "Bewaar en begin met een kopie",
    },
  },
};

export function dutch(known, isWorkflow) {
  const said = merged(known, COMMON);
  return isWorkflow ? said : merged(said, SAVING);
}

function merged(known, own) {
  return Object.entries(own).reduce(
    (said, [key, value]) => ({
      ...said,
      [key]: typeof value === "string" ? value : merged(said[key] ?? {}, value),
    }),
    known ?? {},
  );
}

// The one question that Decap asks in English only.
export function askInDutch() {
  const ask = window.confirm.bind(window);
  const exists = / already exists\. Do you want to replace it\?$/;
  window.confirm = (question) => ask(exists.test(question)
    ? `${question.replace(exists, "")} bestaat al. Wil je het vervangen?` : question);
}
