import { mount } from '../shared/mount';
import { PanelPage } from './panel-page';
import './panel.css';
import '../shared/settings.css';
import '../hand/hand.css';

void mount(<PanelPage />);
